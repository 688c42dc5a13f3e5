#include "case.hpp"

CASE {
  process.on("beforeExit", [] { console.log("beforeExit"); });
  process.on("exit", [](int code) { console.log("exit", code); });
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("microtask"); });
  setTimeout([] { console.log("timeout"); }, 0);
  setImmediate([] { console.log("immediate"); });
  fs::stat(".", [] { console.log("stat"); });
  process.exit(0);
  return spin();
}
