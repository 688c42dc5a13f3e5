#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout([] { console.log("timeout"); }, 1);
  fs::stat(__filename, [](auto, auto) { console.log("stat"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  for (int i = 1; i <= 3; i++) {
    busy(5);
    console.log("loop", i);
  }
  console.log("end of main");
  return spin();
}
