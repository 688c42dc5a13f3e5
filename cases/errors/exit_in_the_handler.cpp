#include "case.hpp"

CASE {
  process.on("exit", [](int code) { console.log("exit", code); });
  process.on("uncaughtException", [](Error err) {
    console.log("caught", err.message());
    process.exit(6);
  });
  setImmediate([] { throw Error("boom"); });
  setImmediate([] { console.log("second"); });
  return spin();
}
