#include "case.hpp"

CASE {
  EventEmitter emitter;
  auto fail = []() -> Promise<> {
    throw Error("boom");
    co_return;
  };

  process.on("unhandledRejection", [](Error err) { console.log("unhandled", err.message()); });
  emitter.on("x", fail);
  emitter.on("x", [] { console.log("second"); });
  emitter.emit("x");
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  console.log("main");
  return spin();
}
