#include "case.hpp"

CASE {
  auto delay = monitorEventLoopDelay({.resolution = 5});

  auto first = delay.enable();
  console.log("enabled", first, delay.enable());
  process.on("exit", [] { console.log("exit"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
