#include "case.hpp"

MODULE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  fs::stat(".", [](auto, auto) { console.log("stat"); });
  setImmediate([] { console.log("immediate"); });
  busy(20);
  co_await done();
}
