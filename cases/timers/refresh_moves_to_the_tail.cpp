#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  auto first = setTimeout([] { console.log("first"); }, 5);
  setTimeout([] { console.log("second"); }, 5);
  first.refresh();
  busy(10);
  return spin();
}
