#include "case.hpp"

IMPORT("./fixtures/busy_with_timer.mjs");

MODULE {
  console.log("main");
  co_await done();
}
