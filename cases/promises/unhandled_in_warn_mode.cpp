#include "case.hpp"

CASE {
  process.removeAllListeners("warning");
  process.on("warning", [](Error warning) { console.log("warning", warning.name()); });
  process.on("unhandledRejection", [](Error err) { console.log("unhandled", err.message()); });
  setImmediate([] { console.log("immediate"); });
  Promise<>::reject(Error("boom"));
  return spin();
}
