#include "case.hpp"

CASE {
  EventEmitter emitter;

  process.on("unhandledRejection",
             [](Error reason) { console.log("unhandledRejection", reason.message()); });
  auto listener = []() -> Promise<> {
    console.log("listener");
    throw Error("boom");
    co_return;
  };
  emitter.on("x", listener);
  emitter.on("x", [] { console.log("second"); });
  setImmediate([] { console.log("immediate"); });
  emitter.emit("x");
  process.nextTick([] { console.log("tick"); });
  console.log("main");
  return spin();
}
