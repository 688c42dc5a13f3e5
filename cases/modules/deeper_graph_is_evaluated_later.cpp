#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  import_("./fixtures/first.mjs").then([] { console.log("import"); });
  hops(30);
  return spin();
}
