#include "case.hpp"

MODULE {
  process.on("unhandledRejection", [](Error err) { console.log("unhandled", err.message()); });
  Promise<>::reject(Error("boom"));
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  setImmediate([] { console.log("immediate"); });
  co_await done();
}
