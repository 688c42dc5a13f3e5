#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  static auto delay = monitorEventLoopDelay({.resolution = 5});

  delay.enable();
  setTimeout([=] { busy(20); }, 12);
  setTimeout(
      [] {
        delay.disable();
        console.log("max", delay.max() > 15e6, delay.mean() > 0);
        delay.reset();
        console.log("reset", delay.max(), delay.mean());
      },
      40);
  return spin();
}
