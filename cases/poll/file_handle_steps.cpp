#include "case.hpp"

CASE {
  auto steps = []() -> Promise<> {
    auto handle = co_await fs::promises::open(__filename);
    console.log("open");
    setImmediate([] { console.log("immediate after open"); });
    auto stats = co_await handle.stat();
    console.log("stat", stats.isFile());
    setImmediate([] { console.log("immediate after stat"); });
    co_await handle.close();
    console.log("close");
  };
  steps();
  console.log("main");
  return spin();
}
