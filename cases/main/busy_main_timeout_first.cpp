#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setImmediate([] { console.log("immediate"); });
  setTimeout([] { console.log("timeout"); }, 0);
  Promise<>::resolve().then([] { console.log("micro"); });
  process.nextTick([] { console.log("tick"); });
  busy(5);
  console.log("sync");
  return spin();
}
