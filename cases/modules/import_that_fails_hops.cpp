#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  import_("./fixtures/throws.mjs").catch_([](Error error) { console.log(error.message()); });
  hops(16);
  return spin();
}
