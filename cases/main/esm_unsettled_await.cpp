#include "case.hpp"

MODULE {
  process.exitCode = 5;
  process.on("exit", [](int code) { console.log("exit", code); });
  process.on("beforeExit", [] { console.log("beforeExit"); });
  setImmediate([] { console.log("immediate"); });
  co_await Promise<>([](auto, auto) {});
  console.log("never");
  co_await done();
}
