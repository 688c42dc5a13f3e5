#include "case.hpp"

CASE {
  process.on("exit", [](int code) { console.log("exit", code); });
  setImmediate([] { console.log("immediate"); });
  Promise<>::reject(Error("boom"));
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  return spin();
}
