#include "case.hpp"

CASE {
  static int errors = 0;
  static Immediate second;
  process.on("uncaughtException", [](Error error) {
    console.log(error.name(), error.message());
    ++errors;
    if (errors == 1) clearImmediate(second);
    if (errors == 3) process.exit();
  });

  setImmediate([] {
    console.log("first");
    throw Error("thrown");
  });
  second = setImmediate([] { console.log("second"); });
  setImmediate([] { console.log("third"); });
  return spin();
}
