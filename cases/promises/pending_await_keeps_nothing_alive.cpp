#include "case.hpp"

CASE {
  auto wait = []() -> Promise<> {
    console.log("before await");
    co_await Promise<>([](auto, auto) {});
    console.log("never");
  };
  process.on("beforeExit", [] { console.log("beforeExit"); });
  process.on("exit", [](int code) { console.log("exit", code); });
  wait().finally([] { console.log("never"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
