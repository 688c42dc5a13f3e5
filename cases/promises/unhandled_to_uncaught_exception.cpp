#include "case.hpp"

CASE {
  process.on("uncaughtException",
             [](Error err, std::string origin) { console.log("caught", err.message(), origin); });
  Promise<>::reject(Error("first"));
  Promise<>::reject(Error("second"));
  setImmediate([] { console.log("immediate"); });
  process.nextTick([] { console.log("tick"); });
  return spin();
}
