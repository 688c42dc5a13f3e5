#include "case.hpp"

CASE {
  AbortController ac;

  process.on("uncaughtException", [](Error err) { console.log("uncaught", err.message()); });
  ac.signal.onabort = [] { throw Error("boom"); };
  ac.abort();
  console.log("main");
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
