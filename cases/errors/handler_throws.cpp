#include "case.hpp"

CASE {
  process.on("exit", [](int code) { console.log("exit", code); });
  process.on("uncaughtException", [](Error err) {
    console.log("caught", err.message());
    throw Error("in the handler");
  });
  setImmediate([] { throw Error("boom"); });
  return spin();
}
