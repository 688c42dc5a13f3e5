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
        if (runs == 1) {
          busy(8);
          setTimeout([] { console.log("timeout"); }, 5);
        } else {
          clearInterval(interval);
        }
      },
      10);
  return spin();
}
