#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  hops(4);
  Promise<>::all({Promise<>::resolve(), Promise<>::resolve()}).then([] { console.log("all"); });
  Promise<>::race({Promise<>::resolve(), Promise<>::resolve()}).then([] { console.log("race"); });
  Promise<>::allSettled({Promise<>::resolve(), Promise<>::reject(Error("x"))}).then([] {
    console.log("allSettled");
  });
  Promise<>::any({Promise<>::reject(Error("x")), Promise<>::resolve()}).then([] {
    console.log("any");
  });
  Promise<>::any({Promise<>::reject(Error("x"))}).catch_([](Error err) {
    console.log(err.name());
  });
  Promise<>::all({}).then([] { console.log("all of nothing"); });
  return spin();
}
