#include "case.hpp"

CASE {
  EventTarget target;

  process.on("uncaughtException", [](Error err) { console.log("uncaught", err.message()); });
  target.addEventListener("x", [] { throw Error("boom"); });
  target.addEventListener("x", [] { console.log("b"); });
  process.nextTick([] { console.log("tick before"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  target.dispatchEvent(Event("x"));
  process.nextTick([] { console.log("tick after"); });
  setImmediate([] { console.log("immediate"); });
  console.log("main");
  return spin();
}
