#include "case.hpp"

CASE {
  process.on("exit", [](int code) { console.log("exit", code); });
  auto work = []() -> Promise<> {
    console.log("start");
    co_await undefined;
    console.log("exiting");
    process.exit(3);
  };
  work().then([] { console.log("then"); });
  Promise<>::resolve().then([] { console.log("microtask"); });
  process.nextTick([] { console.log("tick"); });
  return spin();
}
