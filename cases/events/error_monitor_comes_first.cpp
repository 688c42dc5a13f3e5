#include "case.hpp"

CASE {
  EventEmitter emitter;

  emitter.on(EventEmitter::errorMonitor, [](Error err) { console.log("monitor", err.message()); });
  try {
    emitter.emit("error", Error("first"));
  } catch (Error& err) {
    console.log("thrown", err.message());
  }
  emitter.prependListener("error", [](Error err) { console.log("listener", err.message()); });
  emitter.emit("error", Error("second"));
  return spin();
}
