#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout([] { console.log("20 ms"); }, 20);
  busy(20);
  setTimeout([] { console.log("5 ms"); }, 5);
  busy(10);
  return spin();
}
