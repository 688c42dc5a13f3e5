#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout(
      [] {
        console.log("first timer");
        Promise<>::resolve().then([] { console.log("microtask"); });
      },
      1);
  setTimeout([] { console.log("second timer"); }, 1);
  busy(5);
  return spin();
}
