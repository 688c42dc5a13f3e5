#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  process.on("uncaughtExceptionMonitor",
             [](Error err, std::string origin) { console.log("monitor", origin); });
  setImmediate([] { throw Error("boom"); });
  return spin();
}
