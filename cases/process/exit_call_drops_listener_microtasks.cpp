#include "case.hpp"

CASE {
  process.on("exit", [] {
    Promise<>::resolve().then([] { console.log("microtask"); });
    console.log("exit");
  });
  setImmediate([] { process.exit(); });
  return spin();
}
