#include "case.hpp"

CASE {
  EventEmitter emitter;
  int depth = 0;
  auto again = [&] {
    if (++depth < 3) {
      console.log("emit", depth);
      emitter.emit("x");
      console.log("emitted", depth);
    }
  };
  Listener listener = [] { console.log("listener"); };

  emitter.on("x", again);
  emitter.once("x", listener);
  emitter.on("x", listener);
  emitter.emit("x");
  console.log(emitter.listenerCount("x"));
  return spin();
}
