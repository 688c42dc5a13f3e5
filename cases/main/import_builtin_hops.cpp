#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  import_("node:fs").then([] { console.log("import"); });
  hops(24);
  return spin();
}
