#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout([] { console.log("2.5"); }, 2.5);
  setTimeout([] { console.log("2"); }, 2);
  setTimeout([] { console.log("2.9"); }, 2.9);
  setTimeout([] { console.log("2 again"); }, 2);
  busy(8);
  return spin();
}
