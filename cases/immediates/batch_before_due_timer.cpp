#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setImmediate([&] {
    console.log("A");
    setTimeout([] { console.log("timeout"); }, 0);
    busy(5);
  });
  setImmediate([] { console.log("B"); });
  setImmediate([] { console.log("C"); });
  return spin();
}
