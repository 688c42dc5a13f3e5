#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  struct Thenable {
    void then(Resolver<void> resolve, Rejecter<void> reject) {
      console.log("then");
      resolve();
    }
  };
  auto wait = []() -> Promise<> {
    co_await Thenable();
    console.log("awaited");
  };
  hops(4);
  Promise<>([](auto resolve, auto) { resolve(Thenable()); }).then([] { console.log("resolved"); });
  wait();
  console.log("sync");
  return spin();
}
