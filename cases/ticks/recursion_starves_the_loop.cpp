#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  int n = 0;
  std::function<void()> again = [&] {
    if (++n < 1000)
      process.nextTick(again);
    else
      console.log("ticks", n);
  };
  setTimeout([] { console.log("timeout"); }, 0);
  setImmediate([] { console.log("immediate"); });
  busy(5);
  again();
  return spin();
}
