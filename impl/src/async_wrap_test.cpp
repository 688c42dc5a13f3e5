#include <gtest/gtest.h>

#include "nodeloop/async_hooks.hpp"
#include "nodeloop/fs.hpp"
#include "nodeloop/process.hpp"
#include "nodeloop/worker_threads.hpp"
#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

TEST(AsyncHooks, TellsEachResourceOnce) {
  const Lines lines = run([](auto log) {
    createHook({.init = [log](int, std::string type) { log("init " + type); },
                .destroy = [log](int) { log("destroy"); }})
        .enable();
    clearTimeout(setTimeout([] {}, 1000));
    setImmediate([log] { log("immediate"); });
  });
  EXPECT_EQ(lines, (Lines{"init Timeout", "init Immediate", "destroy", "immediate", "destroy"}));
}

TEST(AsyncHooks, ADisabledHookHearsNothing) {
  const Lines lines = run([](auto log) {
    AsyncHook hook = createHook({.init = [log](int, std::string type) { log(type); }}).enable();
    setImmediate([] {});
    hook.disable();
    setTimeout([] {}, 1);
  });
  EXPECT_EQ(lines, (Lines{"Immediate"}));
}

TEST(AsyncHooks, WhatWasMadeBeforeTheFirstUseIsUnknown) {
  std::uint64_t id = 1;
  run([&](auto) {
    setImmediate([&] { id = executionAsyncId(); });
    setImmediate([] {});
    AsyncLocalStorage<int> unused;
    unused.run(1, [] {});
  });
  EXPECT_EQ(id, 0U);
}

TEST(AsyncHooks, AResourceMayOutliveItsEnvironment) {
  fs::promises::FileHandle kept;
  int destroyed = 0;
  run([&](auto) {
    createHook({.destroy = [&destroyed](int) { ++destroyed; }}).enable();
    fs::promises::open("/dev/null").then([&](fs::promises::FileHandle handle) {
      kept = handle;
      return handle.close();
    });
  });
  const int before = destroyed;
  EXPECT_GT(before, 0);
  kept = {};
  EXPECT_EQ(destroyed, before);
}

TEST(AsyncHooks, WhatTheLoopHasForItselfIsNoResource) {
  const Lines lines = run([](auto log) {
    createHook({.init = [log](int, std::string type) { log(type); }}).enable();
    const auto [port1, port2] = MessageChannel();
    log(std::to_string(process.getActiveResourcesInfo().size()));
  });
  EXPECT_EQ(lines, (Lines{"MESSAGEPORT", "MESSAGEPORT", "0"}));
}

TEST(AsyncLocalStorage, ReturnsWhatTheFunctionReturns) {
  run([](auto) {
    const AsyncLocalStorage<std::string> storage;
    EXPECT_EQ(storage.run("x", [&] { return *storage.getStore() + "y"; }), "xy");
    EXPECT_FALSE(storage.getStore());
  });
}

TEST(AsyncLocalStorage, PutsTheValueBackWhenTheFunctionThrows) {
  run([](auto) {
    const AsyncLocalStorage<int> storage;
    EXPECT_THROW(storage.run(1, [] { throw Error("boom"); }), Error);
    EXPECT_FALSE(storage.getStore());
  });
}

TEST(AsyncLocalStorage, StoragesDoNotMix) {
  const Lines lines = run([](auto log) {
    const AsyncLocalStorage<int> a;
    const AsyncLocalStorage<std::string> b;
    a.run(1, [=] {
      b.run("x",
            [=] { process.nextTick([=] { log(std::to_string(*a.getStore()) + *b.getStore()); }); });
    });
  });
  EXPECT_EQ(lines, (Lines{"1x"}));
}

}  // namespace
}  // namespace nodeloop
