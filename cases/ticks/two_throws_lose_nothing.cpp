#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  process.on("exit", [](int code) { console.log("exit", code); });
  process.nextTick([] { throw Error("first"); });
  process.nextTick([] { throw Error("second"); });
  process.nextTick([] { console.log("tick"); });
  return spin();
}
