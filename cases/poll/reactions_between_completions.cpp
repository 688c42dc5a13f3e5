#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  auto done = [] {
    console.log("stat");
    process.nextTick([] { console.log("tick"); });
    Promise<>::resolve().then([] { console.log("microtask"); });
  };
  fs::promises::stat(".").then(done);
  fs::promises::stat(".").then(done);
  setImmediate([] { console.log("immediate"); });
  busy(20);
  return spin();
}
