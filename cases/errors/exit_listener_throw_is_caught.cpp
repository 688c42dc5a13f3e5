#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) { console.log("caught", err.message()); });
  process.on("exit", [](int code) {
    console.log("first", code);
    throw Error("boom");
  });
  process.on("exit", [](int code) { console.log("second", code); });
  return spin();
}
