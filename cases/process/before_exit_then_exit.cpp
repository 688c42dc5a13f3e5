#include "case.hpp"

CASE {
  process.on("exit", [](int code) { console.log("exit", code); });
  process.on("beforeExit", [](int code) { console.log("beforeExit", code); });
  setImmediate([] { console.log("immediate"); });
  console.log("main");
  return spin();
}
