#include "case.hpp"

CASE {
  auto [idle, active, utilization] = performance.eventLoopUtilization();

  console.log("main", idle, active, utilization);
  setTimeout(
      [] {
        auto since = performance.eventLoopUtilization();
        console.log("timeout", since.idle > 0);
      },
      20);
  return spin();
}
