#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  auto done = [](auto, auto) {
    console.log("stat");
    Promise<>::resolve().then([] { console.log("micro"); });
    process.nextTick([] { console.log("tick"); });
  };
  fs::stat(__filename, done);
  fs::stat(__filename, done);
  busy(20);
  return spin();
}
