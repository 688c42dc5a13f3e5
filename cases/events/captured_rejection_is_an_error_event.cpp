#include "case.hpp"

CASE {
  EventEmitter emitter({.captureRejections = true});
  auto fail = []() -> Promise<> {
    throw Error("boom");
    co_return;
  };

  emitter.on("error", [](Error err) { console.log("error", err.message()); });
  emitter.on("x", fail);
  emitter.emit("x");
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro 1"); }).then([] { console.log("micro 2"); });
  return spin();
}
