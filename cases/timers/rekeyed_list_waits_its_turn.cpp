#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout(
      [&] {
        console.log("first of 40 ms");
        busy(40);
      },
      40);
  busy(35);
  setTimeout([] { console.log("second of 40 ms"); }, 40);
  setTimeout([] { console.log("30 ms"); }, 30);
  return spin();
}
