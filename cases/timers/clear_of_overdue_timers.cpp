#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  Timeout same, other;

  setTimeout(
      [&] {
        console.log("first");
        clearTimeout(same);
        clearTimeout(other);
      },
      1);
  same = setTimeout([] { console.log("same duration"); }, 1);
  other = setTimeout([] { console.log("other duration"); }, 2);
  setTimeout([] { console.log("last"); }, 3);
  busy(8);
  return spin();
}
