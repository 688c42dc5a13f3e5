#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  setImmediate([] {
    console.log("first immediate");
    process.nextTick([] {
      console.log("tick 1");
      throw Error("boom");
    });
    process.nextTick([] { console.log("tick 2"); });
    Promise<>::resolve().then([] { console.log("micro"); });
  });
  setImmediate([] { console.log("second immediate"); });
  return spin();
}
