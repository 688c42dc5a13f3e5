#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  process.on("beforeExit", [](int code) { console.log("beforeExit", code); });
  process.once("exit", [](int code) {
    console.log("exit call", code);
    throw Error("boom");
  });
  process.on("exit", [](int code) { console.log("exit", code); });
  setTimeout(
      [] {
        console.log("timeout");
        process.nextTick([] { console.log("never"); });
        process.exitCode = 0;
      },
      1);
  process.exit(5);
  return spin();
}
