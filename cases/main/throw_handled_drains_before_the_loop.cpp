#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  setTimeout([] { console.log("timeout"); }, 1);
  setImmediate([] { console.log("immediate"); });
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  busy(5);
  throw Error("boom");
}
