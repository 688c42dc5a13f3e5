#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  hops(5);
  Promise<>::resolve().then([] { return Promise<>::resolve(); }).then([] {
    console.log("returned from then");
  });
  Promise<>([](auto resolve, auto) { resolve(Promise<>::resolve()); }).then([] {
    console.log("in an executor");
  });
  Promise<>::resolve(Promise<>::resolve()).then([] {
    console.log("Promise.resolve of a promise");
  });
  return spin();
}
