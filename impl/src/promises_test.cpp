#include <gtest/gtest.h>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

TEST(Promise, ReactionsOfTwoChainsAlternate) {
  EXPECT_EQ(run([](auto log) {
              Promise<>::resolve().then([=] { log("a1"); }).then([=] { log("a2"); });
              Promise<>::resolve().then([=] { log("b1"); }).then([=] { log("b2"); });
            }),
            (Lines{"a1", "b1", "a2", "b2"}));
}

TEST(Promise, ReturningAPromiseCostsTwoMoreJobs) {
  EXPECT_EQ(run([](auto log) {
              Promise<>::resolve().then([] { return Promise<>::resolve(); }).then([=] {
                log("returned");
              });
              auto chain = Promise<>::resolve();
              for (int i = 1; i <= 5; ++i)
                chain = chain.then([=] { log("job " + std::to_string(i)); });
            }),
            (Lines{"job 1", "job 2", "job 3", "returned", "job 4", "job 5"}));
}

TEST(Promise, AwaitResumesAfterOneJob) {
  EXPECT_EQ(run([](auto log) {
              static auto f = [log]() -> Promise<int> {
                log("start");
                co_await Promise<>::resolve();
                log("resumed");
                co_return 7;
              };
              f().then([=](int value) { log(std::to_string(value)); });
              Promise<>::resolve().then([=] { log("job 1"); }).then([=] { log("job 2"); });
              log("sync");
            }),
            (Lines{"start", "sync", "resumed", "job 1", "7", "job 2"}));
}

TEST(Promise, ARejectionNobodyHandlesIsEmittedAfterTheDrain) {
  EXPECT_EQ(run([](auto log) {
              process.on("unhandledRejection", [=](Error reason) { log(reason.message()); });
              Promise<>::reject(Error("lost"));
              Promise<>::reject(Error("kept")).catch_([=](Error) { log("caught"); });
              process.nextTick([=] { log("tick"); });
              setImmediate([=] { log("immediate"); });
            }),
            (Lines{"tick", "caught", "lost", "immediate"}));
}

// Two rejections of one round, the second one handled by the listener of the first if `handles`,
// and the listener throwing otherwise.
Lines report_two_rejections(bool handles, Release release) {
  return run(
      [=](auto log) {
        const auto first = Promise<>::reject(Error("first"));
        const auto second = Promise<>::reject(Error("second"));
        process.on("uncaughtException", [=](Error) { log("thrown"); });
        process.on("unhandledRejection", [=](Error reason) {
          log(reason.message());
          if (!handles) throw Error("of listener");
          if (reason.message() == "first") second.catch_([=] { log("handled"); });
        });
        process.on("rejectionHandled", [=] { log("handled late"); });
      },
      release);
}

TEST(Promise, AListenerHandlesTheNextRejectionOfItsRoundInTimeBefore20_15And22_2Only) {
  const Lines in_time{"first", "handled"};
  const Lines too_late{"first", "second", "handled"};
  EXPECT_EQ(report_two_rejections(true, {20, 14, 0}), in_time);
  EXPECT_EQ(report_two_rejections(true, {20, 15, 0}), too_late);
  EXPECT_EQ(report_two_rejections(true, {22, 1, 0}), in_time);
  EXPECT_EQ(report_two_rejections(true, {22, 2, 0}), too_late);
}

TEST(Promise, AThrowingListenerLosesTheRestOfItsRoundSince20_15And22_2) {
  const Lines kept{"first", "thrown", "second", "thrown"};
  const Lines lost{"first", "thrown"};
  EXPECT_EQ(report_two_rejections(false, {20, 14, 0}), kept);
  EXPECT_EQ(report_two_rejections(false, {20, 15, 0}), lost);
  EXPECT_EQ(report_two_rejections(false, {22, 1, 0}), kept);
  EXPECT_EQ(report_two_rejections(false, {22, 2, 0}), lost);
}

TEST(Promise, AChainThatNothingSettlesIsTakenDownWithoutRecursion) {
  run([](auto) {
    auto chain = Promise<>::withResolvers().promise;
    for (int i = 0; i < 1'000'000; ++i) chain = chain.then([] {});
  });
}

TEST(Promise, ACoroutineThatNothingResumesIsDestroyed) {
  const auto owned = std::make_shared<int>(0);
  run([&](auto) {
    static auto wait = [](std::shared_ptr<int>) -> Promise<> {
      co_await Promise<>([](auto, auto) {});
    };
    wait(owned);
  });
  EXPECT_EQ(owned.use_count(), 1);
}

// Seen by the asan preset: the coroutine's frame held the only handle of what it waited for.
TEST(Promise, ACoroutineThatOwnsWhatItAwaitsIsDestroyed) {
  const auto owned = std::make_shared<int>(0);
  run([&](auto) {
    static auto wait = [](std::shared_ptr<int>) -> Promise<> {
      const Promise<> never([](auto, auto) {});
      co_await never;
    };
    wait(owned);
  });
  EXPECT_EQ(owned.use_count(), 1);
}

TEST(Promise, ACoroutineThatAwaitsWhatNothingCanSettleIsDestroyedAtOnce) {
  const auto owned = std::make_shared<int>(0);
  run([&](auto) {
    static auto wait = [](std::shared_ptr<int>) -> Promise<> {
      co_await Promise<>([](auto, auto) {});
    };
    wait(owned);
    EXPECT_EQ(owned.use_count(), 1);
  });
}

TEST(Promise, APromiseOutlivesItsCoroutineWithItsValue) {
  run([](auto) {
    static auto text = [](std::string name) -> Promise<std::string> {
      co_await undefined;
      co_return "hello, " + name;
    };
    const Promise<std::string> promise = text("a name that is too long to be kept in place");
    promise.then([promise](const std::string& value) { EXPECT_TRUE(value.ends_with("in place")); });
  });
}

TEST(Promise, CombinatorsSettle) {
  EXPECT_EQ(run([](auto log) {
              Promise<int>::all({Promise<int>::resolve(1), Promise<int>::resolve(2)})
                  .then([=](std::vector<int> v) { log("all " + std::to_string(v[0] + v[1])); });
              Promise<int>::race({Promise<int>::resolve(3), Promise<int>::reject(Error("late"))})
                  .then([=](int v) { log("race " + std::to_string(v)); });
              Promise<int>::any({Promise<int>::reject(Error("x")), Promise<int>::resolve(4)})
                  .then([=](int v) { log("any " + std::to_string(v)); });
              Promise<int>::allSettled({Promise<int>::reject(Error("x"))}).then([=](auto v) {
                log("settled " + v[0].status);
              });
            }),
            (Lines{"all 3", "race 3", "any 4", "settled rejected"}));
}

TEST(Promise, FinallyPassesTheValueOn) {
  EXPECT_EQ(run([](auto log) {
              Promise<int>::resolve(5).finally([=] { log("finally"); }).then([=](int v) {
                log(std::to_string(v));
              });
            }),
            (Lines{"finally", "5"}));
}

}  // namespace
}  // namespace nodeloop
