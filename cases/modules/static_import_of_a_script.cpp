#include "case.hpp"

IMPORT("./fixtures/script.cjs");

MODULE {
  Promise<>::resolve().then([] { console.log("micro of main"); });
  process.nextTick([] { console.log("tick of main"); });
  console.log("main");
  co_await done();
}
