#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  fs::stat(".", [] { console.log("stat"); });
  setTimeout([] { console.log("timeout"); }, 5);
  busy(20);
  return spin();
}
