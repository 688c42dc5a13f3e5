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
        if (runs == 3) clearInterval(interval);
      },
      0);
  std::function<void()> again = [&] {
    console.log("immediate");
    busy(4);
    if (runs < 3) setImmediate(again);
  };
  setImmediate(again);
  busy(4);
  return spin();
}
