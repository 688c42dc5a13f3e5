#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setImmediate([&] {
    setImmediate([] { console.log("nested immediate"); });
    setTimeout([] { console.log("timeout"); }, 0);
    busy(5);
  });
  return spin();
}
