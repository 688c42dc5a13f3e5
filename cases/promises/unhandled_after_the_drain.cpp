#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("unhandledRejection", [](Error err) {
    console.log("unhandled", err.message());
    Promise<>::resolve().then([] { console.log("micro of listener"); });
    process.nextTick([] { console.log("tick of listener"); });
  });
  Promise<>::reject(Error("boom"));
  setTimeout([] { console.log("timeout"); }, 0);
  Promise<>::resolve().then([] { console.log("micro 1"); }).then([] { console.log("micro 2"); });
  process.nextTick([] { console.log("tick"); });
  busy(5);
  return spin();
}
