#include "case.hpp"

CASE {
  EventEmitter emitter;
  emitter.on("event", [] {
    console.log("first listener");
    process.nextTick([] { console.log("tick"); });
  });
  emitter.on("event", [] { console.log("second listener"); });
  emitter.emit("event");
  console.log("after emit");
  return spin();
}
