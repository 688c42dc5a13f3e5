#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout([] { console.log("one"); }, 1);
  setTimeout([] { console.log("zero"); }, 0);
  setTimeout([] { console.log("half"); }, 0.5);
  setTimeout([] { console.log("none"); });
  busy(5);
  return spin();
}
