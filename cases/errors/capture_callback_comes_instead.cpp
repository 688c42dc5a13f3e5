#include "case.hpp"

CASE {
  process.setUncaughtExceptionCaptureCallback(
      [](auto err) { console.log("captured", err.message()); });
  process.on("uncaughtException", [](Error err) { console.log("listener", err.message()); });
  process.on("uncaughtExceptionMonitor", [](Error err) { console.log("monitor", err.message()); });
  setImmediate([] {
    setImmediate([] { console.log("next turn"); });
    throw Error("boom");
  });
  return spin();
}
