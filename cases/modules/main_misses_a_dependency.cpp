#include "case.hpp"

IMPORT("./fixtures/logs.mjs");
IMPORT("./fixtures/no_such_file.mjs");

MODULE {
  process.on("exit", [] { console.log("never"); });
  co_await done();
}
