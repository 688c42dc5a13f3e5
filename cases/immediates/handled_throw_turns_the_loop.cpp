#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  process.on("exit", [](int code) { console.log("exit", code); });
  setImmediate([] { console.log("unref immediate"); }).unref();
  throw Error("boom");
}
