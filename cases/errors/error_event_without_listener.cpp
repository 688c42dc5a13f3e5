#include "case.hpp"

CASE {
  EventEmitter emitter;

  try {
    emitter.emit("error", Error("boom"));
  } catch (Error& err) {
    console.log("thrown", err.message());
  }
  emitter.on("error", [](Error err) { console.log("listener", err.message()); });
  emitter.emit("error", Error("bang"));
  console.log("main");
  return spin();
}
