#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("uncaughtException", [](Error err) {
    console.log("caught", err.message());
    process.nextTick([] { console.log("tick of handler"); });
  });
  setTimeout([] { console.log("timeout"); }, 1);
  setImmediate([] { console.log("immediate"); });
  queueMicrotask([] {
    process.nextTick([] { console.log("tick of microtask"); });
    throw Error("boom");
  });
  queueMicrotask([] { console.log("micro"); });
  Promise<>::resolve().then([] { console.log("reaction"); });
  busy(5);
  return spin();
}
