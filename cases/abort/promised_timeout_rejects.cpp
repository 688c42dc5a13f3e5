#include "case.hpp"

CASE {
  AbortController ac;
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  timers::promises::setTimeout(1000, "late", {.signal = ac.signal}).catch_([](Error err) {
    console.log("timeout", err.name());
  });
  timers::promises::setImmediate("late", {.signal = ac.signal}).catch_([](Error err) {
    console.log("immediate", err.code());
  });
  ac.abort();
  hops(7);
  timers::promises::setTimeout(1, "never", {.signal = ac.signal}).catch_([](Error err) {
    console.log("at once", err.name());
  });
  return spin();
}
