#include "case.hpp"

CASE {
  auto steps = []() -> Promise<> {
    auto interval = timers::promises::setInterval(3, "value");
    for (int n = 1; n <= 3; n++) {
      auto result = co_await interval.next();
      console.log(*result, n);
    }
    co_await interval.return_();
    console.log("done");
  };
  steps();
  process.on("exit", [] { console.log("exit"); });
  return spin();
}
