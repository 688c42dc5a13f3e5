#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout(
      [&] {
        setTimeout([] { console.log("timeout"); }, 0);
        setImmediate([] { console.log("immediate"); });
        busy(5);
      },
      1);
  return spin();
}
