#include "case.hpp"

MODULE {
  console.log("before");
  require("./fixtures/script.cjs");
  console.log("after");
  process.nextTick([] { console.log("tick of main"); });
  Promise<>::resolve().then([] { console.log("micro of main"); });
  co_await done();
}
