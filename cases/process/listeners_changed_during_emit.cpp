#include "case.hpp"

CASE {
  EventEmitter emitter;

  emitter.once("x", [&](int n) {
    console.log("once", n);
    emitter.on("x", [](int n) { console.log("added", n); });
    if (n == 1) emitter.emit("x", 2);
  });
  emitter.on("x", [](int n) { console.log("on", n); });
  emitter.emit("x", 1);
  emitter.emit("x", 3);
  return spin();
}
