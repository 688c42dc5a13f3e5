#include "case.hpp"

IMPORT("./fixtures/first.mjs");
IMPORT("./fixtures/second.mjs");

MODULE {
  console.log("main");
  Promise<>::resolve().then([] { console.log("micro of main"); });
  co_await done();
}
