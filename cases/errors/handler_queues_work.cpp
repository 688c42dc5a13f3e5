#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) {
    console.log("caught", err.message());
    setImmediate([] { console.log("immediate of the handler"); });
    process.nextTick([] { console.log("tick of the handler"); });
    Promise<>::resolve().then([] { console.log("microtask of the handler"); });
  });
  setImmediate([] { throw Error("boom"); });
  return spin();
}
