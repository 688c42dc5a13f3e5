#include "case.hpp"

CASE {
  process.on("exit", [] {
    setTimeout([] { console.log("timeout"); }, 0);
    setImmediate([] { console.log("immediate"); });
    process.nextTick([] { console.log("tick"); });
    Promise<>::resolve().then([] { console.log("microtask"); });
    console.log("exit");
  });
  return spin();
}
