#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout([] { console.log("first of 20 ms"); }, 20);
  busy(10);
  setTimeout([] { console.log("second of 20 ms"); }, 20);
  setTimeout([] { console.log("15 ms"); }, 15);
  busy(30);
  return spin();
}
