#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  auto cleared = setTimeout([] { console.log("cleared"); }, 20).unref();
  clearTimeout(cleared);
  busy(10);
  setTimeout([] { console.log("15 ms"); }, 15);
  setTimeout([] { console.log("20 ms"); }, 20);
  busy(30);
  return spin();
}
