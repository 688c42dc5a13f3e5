#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  import_("./fixtures/logs.mjs").then([&] {
    setImmediate([&] {
      import_("./fixtures/logs.mjs").then([] { console.log("second import"); });
      hops(10);
      process.nextTick([] { console.log("tick"); });
      setImmediate([] { console.log("immediate"); });
    });
  });
  return spin();
}
