#include "case.hpp"

CASE {
  EventEmitter emitter;
  Listener listener = [] {};

  emitter.on("newListener",
             [&](std::string name) { console.log("new", name, emitter.listenerCount("x")); });
  emitter.on("removeListener",
             [&](std::string name) { console.log("removed", name, emitter.listenerCount("x")); });
  emitter.on("x", listener);
  console.log("added", emitter.listenerCount("x"));
  emitter.removeListener("x", listener);
  return spin();
}
