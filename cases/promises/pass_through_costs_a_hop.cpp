#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  hops(4);
  Promise<>::resolve().catch_([] {}).then([] { console.log("value past a catch"); });
  Promise<>::reject(Error("x")).then([] {}).then([] {}).catch_([] {
    console.log("rejection past two thens");
  });
  Promise<>::reject(Error("y")).then(nullptr, [] { console.log("rejection at once"); });
  return spin();
}
