#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  auto [idle, active, utilization] = performance.eventLoopUtilization();

  busy(2);
  console.log("main", idle, active, utilization);
  setTimeout(
      [] {
        auto since = performance.eventLoopUtilization();
        console.log("timeout", since.idle > 0);
      },
      20);
  return spin();
}
