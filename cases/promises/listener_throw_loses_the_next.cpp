#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  process.on("unhandledRejection", [](Error err) {
    console.log("unhandled", err.message());
    throw Error("of listener");
  });
  Promise<>::reject(Error("first"));
  Promise<>::reject(Error("second"));
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate 1"); });
  setImmediate([] { console.log("immediate 2"); });
  return spin();
}
