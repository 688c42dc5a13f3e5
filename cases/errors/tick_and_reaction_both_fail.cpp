#include "case.hpp"

CASE {
  process.on("uncaughtException",
             [](Error err, std::string origin) { console.log(origin, err.message()); });
  process.on("unhandledRejection",
             [](Error reason) { console.log("unhandledRejection", reason.message()); });
  Promise<>::resolve().then([] { throw Error("reaction"); });
  process.nextTick([] { throw Error("tick"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
