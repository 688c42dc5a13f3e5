#include "case.hpp"

MODULE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  process.on("uncaughtException",
             [](Error err, std::string origin) { console.log("caught", err.message(), origin); });
  setImmediate([] { console.log("immediate"); });
  process.nextTick([] { console.log("tick"); });
  hops(6);
  throw Error("boom");
  co_await done();
}
