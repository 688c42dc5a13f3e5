#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  setTimeout(
      [] {
        console.log("first timer");
        process.nextTick([] {
          console.log("tick 1");
          throw Error("boom");
        });
        process.nextTick([] { console.log("tick 2"); });
        Promise<>::resolve().then([] { console.log("micro"); });
      },
      1);
  setTimeout([] { console.log("second timer"); }, 1);
  setImmediate([] { console.log("immediate"); });
  busy(5);
  return spin();
}
