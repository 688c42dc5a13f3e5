#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  auto throwAtOnce = []() -> Promise<> {
    throw Error("at once");
    co_return;
  };
  auto throwAfterAwait = []() -> Promise<> {
    try {
      co_await Promise<>::reject(Error("awaited"));
    } catch (Error& err) {
      console.log("caught", err.message());
      throw Error("after await");
    }
  };
  throwAtOnce().catch_([](Error err) { console.log("rejected", err.message()); });
  throwAfterAwait().catch_([](Error err) { console.log("rejected", err.message()); });
  hops(3);
  console.log("sync");
  return spin();
}
