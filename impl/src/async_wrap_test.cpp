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
  std::int64_t id = 1;
  run([&](auto) {
    setImmediate([&] { id = executionAsyncId(); });
    setImmediate([] {});
    AsyncLocalStorage<int> unused;
    unused.run(1, [] {});
  });
  EXPECT_EQ(id, 0);
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

TEST(AsyncHooks, AResourceWithoutATypeIsAnErrorOnlyForAHookThatHearsOfIt) {
  run([](auto) {
    AsyncHook hook = createHook({.init = [] {}}).enable();
    const std::int64_t before = AsyncResource("A").asyncId();
    EXPECT_THROW(AsyncResource(""), Error);
    EXPECT_EQ(AsyncResource("B").asyncId(), before + 2);
    hook.disable();
    EXPECT_EQ(AsyncResource("").asyncId(), before + 3);
  });
}

TEST(AsyncHooks, ATriggerIsAnIntegerFromMinusOneOn) {
  run([](auto) {
    int told = 0;
    createHook({.init = [&told](int, std::string, int trigger) { told = trigger; }}).enable();
    EXPECT_THROW(AsyncResource("A", -2), Error);
    EXPECT_THROW(AsyncResource("A", 0x1p53), Error);
    EXPECT_EQ(AsyncResource("A", 0x1p53 - 1).triggerAsyncId(), (std::int64_t{1} << 53) - 1);
    AsyncResource("A", {.triggerAsyncId = -1});
    EXPECT_EQ(told, -1);
  });
}

TEST(AsyncHooks, ATriggerOfMinusOneIsHeardOfEverywhere) {
  run([](auto) {
    const AsyncResource resource("A", -1);
    EXPECT_EQ(resource.triggerAsyncId(), -1);
    EXPECT_EQ(resource.runInAsyncScope([] { return triggerAsyncId(); }), -1);
    const AsyncResource usual("A", {});
    EXPECT_EQ(usual.triggerAsyncId(), executionAsyncId());
  });
}

TEST(AsyncHooks, AReactionThatWaitsFromBeforeTheFirstUseHasAnId) {
  std::int64_t id = 0;
  run([&](auto) {
    auto [pending, settle, fail] = Promise<>::withResolvers();
    auto derived = pending.then([&id] { id = executionAsyncId(); });
    createHook({.before = [] {}}).enable();
    settle();
  });
  EXPECT_NE(id, 0);
}

// As in the example of Node's documentation of executionAsyncResource().
TEST(AsyncHooks, AValueFollowsFromResourceToResource) {
  const Lines lines = run([](auto log) {
    const Symbol<std::string> state("state");
    createHook({.init = [state](int, std::string, int, ResourceObject resource) {
      resource[state] = executionAsyncResource()[state];
    }}).enable();
    for (const char* name : {"a", "b"}) {
      setImmediate([=] {
        executionAsyncResource()[state] = name;
        process.nextTick([=] {
          log("tick " + *executionAsyncResource()[state]);
          Promise<>::resolve().then([=] { log("then " + *executionAsyncResource()[state]); });
        });
      });
    }
    EXPECT_FALSE(executionAsyncResource()[state]);
  });
  EXPECT_EQ(lines, (Lines{"tick a", "then a", "tick b", "then b"}));
}

struct Thenable {
  std::function<void()> f;
  void then(Resolver<void> resolve, Rejecter<void>) const {
    f();
    resolve();
  }
};

TEST(AsyncHooks, APromiseIsOneObjectForItsThenableAndForItsRejection) {
  for (const Release release : {newest_release, Release{22, 23, 3}}) {
    int told = 0;
    run(
        [&](auto) {
          const Symbol<std::string> state("state");
          const auto expect_promise = [state, &told] {
            ++told;
            EXPECT_EQ(executionAsyncResource()[state], "PROMISE");
          };
          createHook({.init = [state](int, std::string type, int, ResourceObject resource) {
            resource[state] = type;
          }}).enable();
          process.on("unhandledRejection", [=](Error) { expect_promise(); });
          setImmediate([=] {
            Promise<>([=](auto resolve, auto) { resolve(Thenable{expect_promise}); });
            Promise<>::reject(Error("x"));
          });
        },
        release);
    EXPECT_EQ(told, 2);
  }
}

TEST(AsyncHooks, WhatRunsInNoResourceHasOneLastingObject) {
  run([](auto) {
    const Symbol<std::string> state("state");
    setImmediate([state] {
      executionAsyncResource();
      Promise<>::resolve()
          .then([state] { executionAsyncResource()[state] = "kept"; })
          .then([state] { EXPECT_EQ(executionAsyncResource()[state], "kept"); });
    });
  });
}

TEST(AsyncHooks, WhatRunsInAResourceHasThatResourcesObject) {
  run([](auto) {
    const AsyncResource own("OWN");
    const ResourceObject outside = executionAsyncResource();
    const ResourceObject inside = own.runInAsyncScope([] { return executionAsyncResource(); });
    EXPECT_EQ(own.runInAsyncScope([] { return executionAsyncResource(); }), inside);
    EXPECT_EQ(executionAsyncResource(), outside);
    EXPECT_FALSE(inside == outside);
  });
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
