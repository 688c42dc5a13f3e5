#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout(
      [&] {
        console.log("1 ms");
        busy(60);
      },
      1);
  setTimeout([] { console.log("50 ms"); }, 50);
  setImmediate([] { console.log("immediate"); });
  busy(4);
  return spin();
}
