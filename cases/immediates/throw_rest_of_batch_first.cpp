#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) {
    console.log("caught", err.message());
    setImmediate([] { console.log("from handler"); });
  });
  setImmediate([] {
    console.log("A");
    process.nextTick([] { console.log("tick"); });
    Promise<>::resolve().then([] { console.log("micro"); });
    setImmediate([] { console.log("from A"); });
    throw Error("boom");
  });
  setImmediate([] { console.log("B"); });
  return spin();
}
