#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  import_("./fixtures/script.cjs").then([hops] {
    import_("./fixtures/another_script.cjs").then([] { console.log("import"); });
    hops(25);
  });
  return spin();
}
