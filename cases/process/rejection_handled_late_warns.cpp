#include "case.hpp"

CASE {
  process.on("unhandledRejection", [](Error err) { console.log("unhandled", err.message()); });
  process.on("warning", [](Error warning) { console.log("warning", warning.name()); });
  auto first = Promise<>::reject(Error("first"));
  auto second = Promise<>::reject(Error("second"));
  setImmediate([=] {
    second.catch_([](Error err) { console.log("caught", err.message()); });
    process.nextTick([] { console.log("tick"); });
    first.catch_([](Error err) { console.log("caught", err.message()); });
  });
  return spin();
}
