#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  setTimeout(
      [] {
        console.log("first");
        process.nextTick([] { console.log("tick"); });
        Promise<>::resolve().then([] { console.log("microtask"); });
        throw Error("boom");
      },
      1);
  setTimeout([] { console.log("second"); }, 1);
  setImmediate([] { console.log("immediate"); });
  busy(5);
  return spin();
}
