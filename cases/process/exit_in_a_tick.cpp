#include "case.hpp"

CASE {
  process.on("exit", [](int code) { console.log("exit", code); });
  process.nextTick([] {
    console.log("first");
    process.exit(2);
  });
  process.nextTick([] { console.log("second"); });
  Promise<>::resolve().then([] { console.log("microtask"); });
  return spin();
}
