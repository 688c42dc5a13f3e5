#include "case.hpp"

CASE {
  EventEmitter emitter;

  emitter.on("x", [] {
    console.log("first");
    throw Error("boom");
  });
  emitter.on("x", [] { console.log("second"); });
  try {
    emitter.emit("x");
  } catch (Error& err) {
    console.log("thrown", err.message());
  }
  console.log("main");
  return spin();
}
