#include "case.hpp"

CASE {
  int turns = 0;
  process.on("exit", [] { console.log("exit"); });
  process.on("beforeExit", [&] {
    console.log("beforeExit");
    process.nextTick([] { console.log("tick"); });
    if (++turns < 2) setImmediate([] { console.log("immediate"); });
  });
  return spin();
}
