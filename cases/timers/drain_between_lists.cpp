#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout(
      [] {
        console.log("1 ms");
        Promise<>::resolve().then([] { console.log("microtask"); });
        process.nextTick([] { console.log("tick"); });
      },
      1);
  setTimeout([] { console.log("2 ms"); }, 2);
  busy(8);
  return spin();
}
