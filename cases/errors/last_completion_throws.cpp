#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  fs::stat(".", [] {
    console.log("stat");
    setImmediate([] { console.log("immediate"); });
    setImmediate([] { console.log("second immediate"); });
    process.nextTick([] { console.log("tick"); });
    Promise<>::resolve().then([] { console.log("microtask"); });
    throw Error("boom");
  });
  return spin();
}
