#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  process.on("unhandledRejection", [](Error err) { console.log("unhandled", err.message()); });
  process.nextTick([] { throw Error("tick"); });
  Promise<>::reject(Error("rejection"));
  queueMicrotask([] { console.log("micro"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
