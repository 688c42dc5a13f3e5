#include "case.hpp"

CASE {
  EventEmitter emitter;
  AbortController ac;

  events::once(emitter, "x", {.signal = ac.signal}).catch_([](Error err) {
    console.log("rejected", err.name(), err.code());
  });
  process.nextTick([&] {
    ac.abort();
    console.log("aborted", emitter.listenerCount("x"));
    emitter.emit("x");
    process.nextTick([] { console.log("tick"); });
  });
  return spin();
}
