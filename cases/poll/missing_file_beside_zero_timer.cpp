#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  busy(1);
  setImmediate([&] {
    fs::readFile("missing", [](auto err) { console.log(err.code()); });
    setTimeout([] { console.log("timeout"); }, 0);
    busy(0.3);
  });
  return spin();
}
