#include "case.hpp"

MODULE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setImmediate([] { console.log("immediate"); });
  setTimeout([] { console.log("timeout"); }, 0);
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  busy(5);
  co_await done();
}
