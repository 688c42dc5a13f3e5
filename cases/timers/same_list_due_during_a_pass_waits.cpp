#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout(
      [&] {
        console.log("first");
        setImmediate([] { console.log("immediate"); });
        busy(40);
      },
      30);
  busy(20);
  setTimeout([] { console.log("second"); }, 30);
  return spin();
}
