#include "case.hpp"

MODULE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  process.on("exit", [] { console.log("exit"); });
  setTimeout([] { console.log("unref timeout"); }, 1).unref();
  busy(5);
  co_await done();
}
