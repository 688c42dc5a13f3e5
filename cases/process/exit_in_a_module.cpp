#include "case.hpp"

MODULE {
  process.on("exit", [](int code) { console.log("exit", code); });
  Promise<>::resolve().then([] { console.log("microtask"); });
  co_await undefined;
  process.nextTick([] { console.log("tick"); });
  process.exit(3);
  co_await done();
}
