#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  fs::promises::writeFile("written", "text").then([] { console.log("written"); });
  setImmediate([] { console.log("immediate"); });
  busy(20);
  return spin();
}
