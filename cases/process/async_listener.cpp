#include "case.hpp"

CASE {
  EventEmitter emitter;

  auto listener = []() -> Promise<> {
    console.log("listener");
    co_await undefined;
    console.log("continued");
  };
  emitter.on("x", listener);
  emitter.on("x", [] { console.log("second"); });
  process.nextTick([] { console.log("tick"); });
  emitter.emit("x");
  console.log("main");
  return spin();
}
