#include "case.hpp"

CASE {
  static int errors = 0;
  static Immediate second, third;
  process.on("uncaughtException", [](Error error) {
    console.log(error.name(), error.message());
    if (++errors == 3) process.exit();
  });

  setImmediate([] {
    console.log("first");
    clearImmediate(second);
    process.nextTick([] {
      console.log("tick");
      clearImmediate(third);
      throw Error("thrown");
    });
  });
  second = setImmediate([] { console.log("second"); });
  third = setImmediate([] { console.log("third"); });
  setImmediate([] { console.log("fourth"); });
  return spin();
}
