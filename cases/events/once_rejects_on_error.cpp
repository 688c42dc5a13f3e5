#include "case.hpp"

CASE {
  EventEmitter emitter;

  events::once(emitter, "x").catch_([](Error err) { console.log("rejected", err.message()); });
  process.nextTick([] { console.log("tick"); });
  emitter.emit("error", Error("boom"));
  console.log("main", emitter.listenerCount("x"));
  try {
    emitter.emit("error", Error("bang"));
  } catch (Error& err) {
    console.log("thrown", err.message());
  }
  return spin();
}
