#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  hops(6);
  Promise<>::resolve().finally([] { console.log("finally"); }).then([] {
    console.log("after finally");
  });
  Promise<>::resolve().finally([] { return Promise<>::resolve(); }).then([] {
    console.log("after a promise");
  });
  Promise<>::reject(Error("x")).finally([] {}).catch_([] { console.log("after a rejection"); });
  Promise<>::resolve().then([] {}).then([] { console.log("after then"); });
  return spin();
}
