#include "case.hpp"

CASE {
  EventTarget target;
  EventEmitter emitter;
  Listener b = [] { console.log("b"); };

  target.addEventListener("x", [&] {
    console.log("a");
    target.removeEventListener("x", b);
  });
  target.addEventListener("x", b);
  target.addEventListener("x", [] { console.log("c"); });
  target.dispatchEvent(Event("x"));
  console.log("emitter");
  emitter.on("x", [&] {
    console.log("a");
    emitter.off("x", b);
  });
  emitter.on("x", b);
  emitter.emit("x");
  return spin();
}
