#include <gtest/gtest.h>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

TEST(Immediates, NestedOnesWaitATurn) {
  EXPECT_EQ(run([](auto log) {
              setImmediate([=] {
                log("a");
                setImmediate([=] { log("nested"); });
              });
              setImmediate([=] { log("b"); });
            }),
            (Lines{"a", "b", "nested"}));
}

TEST(Immediates, TicksAndMicrotasksRunBetweenTwo) {
  EXPECT_EQ(run([](auto log) {
              setImmediate([=] {
                queueMicrotask([=] { log("micro"); });
                process.nextTick([=] { log("tick"); });
              });
              setImmediate([=] { log("second"); });
            }),
            (Lines{"tick", "micro", "second"}));
}

TEST(Immediates, ClearedInItsBatchItDoesNotRun) {
  EXPECT_EQ(run([](auto log) {
              static Immediate middle, last;
              setImmediate([=] {
                clearImmediate(middle);
                process.nextTick([] { clearImmediate(last); });
              });
              middle = setImmediate([=] { log("middle"); });
              setImmediate([=] { log("kept"); });
              last = setImmediate([=] { log("last"); });
            }),
            Lines{"kept"});
}

TEST(Immediates, AThrowLeavesTheRestToTheSamePhase) {
  EXPECT_EQ(run([](auto log) {
              process.on("uncaughtException", [=](Error err) { log(err.message()); });
              setImmediate([=] {
                process.nextTick([=] { log("tick"); });
                throw Error("boom");
              });
              setImmediate([=] { log("rest"); });
            }),
            (Lines{"boom", "rest", "tick"}));
}

TEST(Immediates, AnUnrefdOneKeepsNothingAlive) {
  EXPECT_EQ(run([](auto log) {
              const Immediate alone = setImmediate([=] { log("unref"); }).unref();
              EXPECT_FALSE(alone.hasRef());
            }),
            Lines{});
}

// Found by exploring immediates/unref_waits_for_the_poll: the last timer is due as its turn ends.
TEST(Immediates, UnrefdOnesAreLostBehindTheLastTimerFromTwentyOn) {
  const auto script = [](auto log) {
    setImmediate([=] {
      setTimeout([=] { log("timeout"); }, 1);
      setImmediate([=] { log("unref"); }).unref();
      testing::busy(5);
    });
  };
  EXPECT_EQ(run(script, {18, 20, 8}), (Lines{"timeout", "unref"}));
  EXPECT_EQ(run(script, {26, 10, 0}), Lines{"timeout"});
}

TEST(Immediates, ATimerGivenToClearImmediateIsTakenForOneBefore24) {
  const auto script = [](auto log) {
    const Timeout timer = setTimeout([=] { log("timer"); }, 5);
    setImmediate([=] { log("immediate"); });
    clearImmediate(timer);
  };
  EXPECT_EQ(run(script, {24, 21, 0}), (Lines{"immediate", "timer"}));
  EXPECT_EQ(run(script, {22, 23, 3}), Lines{});
}

}  // namespace
}  // namespace nodeloop
