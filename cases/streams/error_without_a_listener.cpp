#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) { console.log("uncaught", err.message()); });
  stream::Readable r({.read = [] {}});
  r.on("close", [] { console.log("close"); });
  r.destroy(Error("boom"));
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
