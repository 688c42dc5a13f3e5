#include "case.hpp"

CASE {
  process.on("exit", [](int code) { console.log("exit", code); });
  process.exitCode = 4;
  setImmediate([] { process.exit(); });
  return spin();
}
