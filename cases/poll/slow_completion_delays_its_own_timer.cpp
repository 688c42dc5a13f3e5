#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  fs::stat(".", [&] {
    setTimeout([] { console.log("timeout"); }, 1);
    setImmediate([] { console.log("immediate"); });
    process.nextTick([] { console.log("tick"); });
    busy(20);
    console.log("stat");
  });
  return spin();
}
