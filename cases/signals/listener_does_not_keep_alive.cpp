#include "case.hpp"

CASE {
  process.on("SIGTERM", [] { console.log("never"); });
  process.on("exit", [](int code) { console.log("exit", code); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
