#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  import_("./missing.mjs").catch_([](auto err) { console.log(err.code()); });
  hops(7);
  setImmediate([] { console.log("immediate"); });
  process.nextTick([] { console.log("tick"); });
  return spin();
}
