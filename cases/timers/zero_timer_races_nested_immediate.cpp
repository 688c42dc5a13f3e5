#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  busy(1);
  setImmediate([&] {
    setTimeout([] { console.log("timeout"); }, 0);
    setImmediate([] { console.log("nested immediate"); });
    busy(0.3);
  });
  return spin();
}
