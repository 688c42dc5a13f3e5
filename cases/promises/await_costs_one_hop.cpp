#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  auto wait = []() -> Promise<> {
    console.log("before await");
    co_await Promise<>::resolve();
    console.log("after a promise");
    co_await 1;
    console.log("after a value");
    co_await undefined;
    console.log("after undefined");
  };
  wait();
  hops(4);
  console.log("sync");
  return spin();
}
