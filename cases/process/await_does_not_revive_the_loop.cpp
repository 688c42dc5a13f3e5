#include "case.hpp"

CASE {
  auto listener = []() -> Promise<> {
    console.log("beforeExit");
    co_await undefined;
    console.log("continued");
  };
  process.on("beforeExit", listener);
  process.on("exit", [] { console.log("exit"); });
  return spin();
}
