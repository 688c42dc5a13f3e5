#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout(
      [&] {
        console.log("first");
        setTimeout([] { console.log("nested"); }, 0);
        busy(5);
      },
      0);
  setTimeout([] { console.log("second"); }, 0);
  setImmediate([] { console.log("immediate"); });
  busy(5);
  return spin();
}
