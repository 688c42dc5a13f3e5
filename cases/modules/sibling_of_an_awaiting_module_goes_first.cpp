#include "case.hpp"

IMPORT("./fixtures/awaits_once.mjs");
IMPORT("./fixtures/second.mjs");

MODULE {
  console.log("main");
  co_await done();
}
