#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setImmediate([] { console.log("immediate"); });
  setTimeout([] { console.log("timeout"); }, 20);
  busy(40);
  console.log("loop done");
  return spin();
}
