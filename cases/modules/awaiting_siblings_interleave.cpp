#include "case.hpp"

IMPORT("./fixtures/awaits_twice.mjs");
IMPORT("./fixtures/awaits_once.mjs");

MODULE {
  console.log("main");
  co_await done();
}
