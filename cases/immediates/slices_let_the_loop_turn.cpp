#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  int slices = 0;
  std::function<void()> slice = [&] {
    console.log("slice", ++slices);
    busy(20);
    if (slices < 3) setImmediate(slice);
  };
  setImmediate([&] {
    setTimeout([] { console.log("timeout"); }, 0);
    fs::stat(__filename, [](auto, auto) { console.log("stat"); });
    slice();
  });
  return spin();
}
