#include "case.hpp"

IMPORT("./fixtures/logs.mjs");

MODULE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };
  console.log("main");
  import_("./fixtures/logs.mjs").then([] { console.log("import"); });
  hops(10);
  process.nextTick([] { console.log("tick"); });
  co_await done();
}
