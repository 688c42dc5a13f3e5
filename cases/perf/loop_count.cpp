#include "case.hpp"

CASE {
  auto loopCount = [] {
    const auto info = performance.nodeTiming.uvMetricsInfo();
    return info ? std::optional(info->loopCount) : std::nullopt;
  };

  console.log(loopCount());
  process.nextTick([=] { console.log(loopCount()); });
  setImmediate([=] {
    console.log(loopCount());
    setImmediate([=] { console.log(loopCount()); });
  });
  process.on("exit", [=] { console.log(loopCount()); });
  return spin();
}
