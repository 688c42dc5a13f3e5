#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  fs::readFile(__filename, [] { console.log("read"); });
  setImmediate([] { console.log("immediate"); });
  busy(20);
  return spin();
}
