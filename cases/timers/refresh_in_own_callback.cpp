#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int runs = 0;
  Timeout timeout;

  timeout = setTimeout(
      [&] {
        console.log("timeout", ++runs);
        if (runs < 3) timeout.refresh();
      },
      1);
  setTimeout([] { console.log("neighbour"); }, 1);
  setImmediate([] { console.log("immediate"); });
  busy(5);
  return spin();
}
