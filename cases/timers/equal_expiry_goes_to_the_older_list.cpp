#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  busy(1);
  setTimeout([] { console.log("5 ms"); }, 5);
  busy(1);
  setTimeout([] { console.log("4 ms"); }, 4);
  busy(8);
  return spin();
}
