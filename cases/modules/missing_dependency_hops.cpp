#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  import_("./fixtures/imports_a_missing_file.mjs").catch_([](Error error) {
    console.log(error.code());
  });
  hops(20);
  return spin();
}
