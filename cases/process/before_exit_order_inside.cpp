#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int times = 0;

  process.on("beforeExit", [&] {
    console.log("beforeExit", ++times);
    if (times == 2) return;
    setImmediate([] { console.log("immediate"); });
    setTimeout([] { console.log("timeout"); }, 0);
    Promise<>::resolve().then([] { console.log("microtask"); });
    process.nextTick([] { console.log("tick"); });
    busy(5);
  });
  return spin();
}
