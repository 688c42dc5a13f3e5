#include "case.hpp"

CASE {
  auto async2 = []() -> Promise<> {
    console.log("async2");
    co_return;
  };
  auto async1 = [&]() -> Promise<> {
    console.log("async1 start");
    co_await async2();
    console.log("async1 end");
  };

  console.log("script start");
  setTimeout([] { console.log("timeout"); }, 0);
  async1();
  Promise<>([](auto resolve, auto) {
    console.log("executor");
    resolve();
  }).then([] { console.log("then"); });
  process.nextTick([] { console.log("tick"); });
  console.log("script end");
  return spin();
}
