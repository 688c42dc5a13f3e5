#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int n = 0;

  for (int i = 0; i < 1000; i++) {
    setImmediate([&] {
      if (++n == 1) {
        setTimeout([&] { console.log("timeout", n); }, 0);
        busy(4);
      }
      if (n == 1000) console.log("all");
    });
  }
  return spin();
}
