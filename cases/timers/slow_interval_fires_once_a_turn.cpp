#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int runs = 0;
  Timeout interval;

  interval = setInterval(
      [&] {
        console.log("interval", ++runs);
        busy(12);
        if (runs == 3) clearInterval(interval);
      },
      5);
  std::function<void()> again = [&] {
    console.log("immediate");
    if (runs < 3) setImmediate(again);
  };
  setImmediate(again);
  busy(12);
  return spin();
}
