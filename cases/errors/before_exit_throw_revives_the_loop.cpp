#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  process.once("beforeExit", [] {
    console.log("first");
    throw Error("boom");
  });
  process.on("beforeExit", [] { console.log("second"); });
  process.on("exit", [](int code) { console.log("exit", code); });
  return spin();
}
