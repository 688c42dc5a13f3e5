#include "case.hpp"

CASE {
  process.nextTick([] { console.log("tick 1"); });
  require("./fixtures/script.cjs");
  console.log("main");
  process.nextTick([] { console.log("tick 2"); });
  return spin();
}
