#include "case.hpp"

CASE {
  process.on("exit", [](int code) { console.log("exit", code); });
  Promise<>::reject(Error("boom"));
  setImmediate([] { console.log("immediate"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  process.nextTick([] { console.log("tick"); });
  return spin();
}
