#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  busy(1);
  setTimeout([] { console.log("2 ms"); }, 2);
  busy(0.2);
  setTimeout([] { console.log("1 ms"); }, 1);
  busy(5);
  return spin();
}
