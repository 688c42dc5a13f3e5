#include "case.hpp"

CASE {
  EventEmitter emitter;

  process.on("warning", [](Error warning) { console.log("warning", warning.name()); });
  process.nextTick([] { console.log("tick before"); });
  for (int i = 0; i < 12; i++) emitter.on("x", [] {});
  for (int i = 0; i < 10; i++) emitter.on("y", [] {});
  process.nextTick([] { console.log("tick after"); });
  console.log("main", emitter.listenerCount("x"));
  return spin();
}
