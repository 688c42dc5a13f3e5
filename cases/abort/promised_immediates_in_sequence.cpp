#include "case.hpp"

CASE {
  auto steps = []() -> Promise<> {
    co_await timers::promises::setImmediate();
    console.log("awaited 1");
    co_await timers::promises::setImmediate();
    console.log("awaited 2");
  };
  steps();
  setImmediate([] {
    console.log("immediate 1");
    setImmediate([] { console.log("immediate 2"); });
  });
  return spin();
}
