#include "case.hpp"

CASE {
  EventEmitter emitter;

  emitter.on("x", [](int n) {
    console.log("first", n);
    queueMicrotask([] { console.log("microtask"); });
  });
  emitter.on("x", [](int n) {
    console.log("second", n);
    process.nextTick([] { console.log("tick"); });
  });
  emitter.prependListener("x", [](int n) { console.log("prepended", n); });
  emitter.emit("x", 1);
  console.log("main");
  return spin();
}
