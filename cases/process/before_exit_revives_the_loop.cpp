#include "case.hpp"

CASE {
  int times = 0;

  process.on("beforeExit", [&] {
    console.log("beforeExit", ++times);
    if (times == 1) setImmediate([] { console.log("immediate"); });
    if (times == 2) setTimeout([] { console.log("timeout"); }, 1);
    if (times == 3) fs::stat(".", [] { console.log("stat"); });
    if (times == 4) process.nextTick([] { console.log("tick"); });
  });
  process.on("exit", [] { console.log("exit"); });
  return spin();
}
