#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  setTimeout(
      [] {
        console.log("first");
        process.nextTick([] { console.log("tick"); });
      },
      1);
  timers::promises::setTimeout(1, "value").then([](std::string value) {
    console.log("promised", value);
  });
  setTimeout([] { console.log("last"); }, 1);
  timers::promises::setImmediate("value").then(
      [](std::string value) { console.log("immediate", value); });
  timers::promises::scheduler.wait(1).then([] { console.log("waited"); });
  busy(5);
  return spin();
}
