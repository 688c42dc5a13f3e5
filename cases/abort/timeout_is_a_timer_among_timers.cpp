#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout([] { console.log("before"); }, 5);
  auto signal = AbortSignal::timeout(5);
  signal.onabort = [&] {
    console.log("abort", signal.reason().name());
    process.nextTick([] { console.log("tick"); });
  };
  setTimeout([] { console.log("after"); }, 5);
  auto late = AbortSignal::timeout(100000);
  late.onabort = [] { console.log("never"); };
  busy(10);
  return spin();
}
