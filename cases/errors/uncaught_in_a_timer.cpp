#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("beforeExit", [] { console.log("beforeExit"); });
  process.on("exit", [](int code) { console.log("exit", code); });
  setTimeout(
      [] {
        console.log("first");
        process.nextTick([] { console.log("tick"); });
        throw Error("boom");
      },
      1);
  setTimeout([] { console.log("second"); }, 1);
  busy(5);
  return spin();
}
