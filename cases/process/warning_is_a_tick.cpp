#include "case.hpp"

CASE {
  process.on("warning",
             [](Error warning) { console.log("warning", warning.name(), warning.message()); });
  Promise<>::resolve().then([] { console.log("microtask"); });
  process.nextTick([] { console.log("tick before"); });
  process.emitWarning("careful");
  process.nextTick([] { console.log("tick after"); });
  console.log("main");
  return spin();
}
