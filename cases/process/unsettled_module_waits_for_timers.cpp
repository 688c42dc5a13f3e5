#include "case.hpp"

MODULE {
  process.on("beforeExit", [](int code) { console.log("beforeExit", code); });
  process.on("exit", [](int code) { console.log("exit", code); });
  setTimeout([] { console.log("timeout"); }, 1);
  console.log("main");
  co_await Promise<>([](auto resolve, auto reject) {});
  console.log("never");
  co_await done();
}
