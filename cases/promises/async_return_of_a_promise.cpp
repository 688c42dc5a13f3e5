#include "case.hpp"

CASE {
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  auto returnPromise = []() -> Promise<int> { co_return Promise<int>::resolve(1); };
  auto returnAwait = []() -> Promise<int> { co_return co_await Promise<int>::resolve(1); };
  auto returnValue = []() -> Promise<int> { co_return 1; };
  hops(4);
  returnPromise().then([] { console.log("return promise"); });
  returnAwait().then([] { console.log("return await"); });
  returnValue().then([] { console.log("return value"); });
  return spin();
}
