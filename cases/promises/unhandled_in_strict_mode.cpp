#include "case.hpp"

CASE {
  process.on("uncaughtException",
             [](Error err, std::string origin) { console.log("uncaught", err.message(), origin); });
  process.on("unhandledRejection", [](Error err) { console.log("unhandled", err.message()); });
  setImmediate([] { console.log("immediate"); });
  Promise<>::reject(Error("boom"));
  process.nextTick([] { console.log("tick"); });
  return spin();
}
