#include "case.hpp"

CASE {
  AbortController aborted;
  AbortController late;

  aborted.abort();
  timers::promises::setTimeout(1, "never", {.signal = aborted.signal}).catch_([](auto err) {
    console.log("aborted", err.name());
  });
  timers::promises::setTimeout(100000, "never", {.signal = late.signal}).catch_([](auto err) {
    console.log("late", err.name());
  });
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  setImmediate([&] {
    console.log("immediate");
    late.abort();
    console.log("after abort");
    process.nextTick([] { console.log("tick of immediate"); });
  });
  return spin();
}
