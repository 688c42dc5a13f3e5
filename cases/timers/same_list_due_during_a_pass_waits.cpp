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
      40);
  busy(35);
  setTimeout([] { console.log("second"); }, 40);
  return spin();
}
