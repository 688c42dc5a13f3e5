#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int n = 0;

  std::function<void()> again = [&] {
    if (++n < 50)
      queueMicrotask([&] { process.nextTick(again); });
    else
      console.log("ticks", n);
  };
  setTimeout(
      [&] {
        console.log("first timer");
        again();
      },
      1);
  setTimeout([] { console.log("second timer"); }, 1);
  busy(5);
  return spin();
}
