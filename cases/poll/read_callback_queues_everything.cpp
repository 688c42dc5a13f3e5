#include "case.hpp"

CASE {
  fs::readFile(__filename, [] {
    setTimeout([] { console.log("timeout"); }, 0);
    setImmediate([] { console.log("immediate"); });
    Promise<>::resolve().then([] { console.log("microtask"); });
    process.nextTick([] { console.log("tick"); });
    console.log("read");
  });
  return spin();
}
