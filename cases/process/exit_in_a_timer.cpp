#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("exit", [](int code) { console.log("exit", code); });
  setTimeout(
      [] {
        console.log("first");
        process.nextTick([] { console.log("tick"); });
        process.exit(2);
      },
      1);
  setTimeout([] { console.log("second"); }, 1);
  busy(5);
  return spin();
}
