#include "case.hpp"

CASE {
  process.on("exit", [] { console.log("exit"); });
  process.nextTick([] { console.log("tick"); });
  console.log("main");
  process.reallyExit(2);
  return spin();
}
