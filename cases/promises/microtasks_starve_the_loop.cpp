#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  int n = 0;
  std::function<void()> again = [&] {
    if (++n < 1000)
      Promise<>::resolve().then(again);
    else
      console.log("microtasks", n);
  };
  setTimeout([] { console.log("timeout"); }, 0);
  setImmediate([] { console.log("immediate"); });
  busy(5);
  queueMicrotask([&] {
    process.nextTick([] { console.log("tick"); });
    again();
  });
  return spin();
}
