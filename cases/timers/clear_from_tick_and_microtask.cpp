#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  Timeout second, third;

  setTimeout(
      [&] {
        console.log("first");
        process.nextTick([&] {
          console.log("tick");
          clearTimeout(second);
        });
        Promise<>::resolve().then([&] {
          console.log("microtask");
          clearTimeout(third);
        });
      },
      1);
  second = setTimeout([] { console.log("second"); }, 1);
  third = setTimeout([] { console.log("third"); }, 1);
  setTimeout([] { console.log("fourth"); }, 1);
  busy(5);
  return spin();
}
