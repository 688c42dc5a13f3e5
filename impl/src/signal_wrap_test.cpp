#include <gtest/gtest.h>

#include <csignal>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

// A loop that its last timer ends is not polled once more from 20.3.0 on: a signal that came in
// that timer waits for what 'beforeExit' revives.
TEST(SignalWrap, OneThatCameWithTheLastTimerWaitsForARevivedLoop) {
  const auto script = [](auto log) {
    process.on("SIGUSR2", [=] { log("signal"); });
    process.once("beforeExit", [=] {
      log("beforeExit");
      setImmediate([=] { log("immediate"); });
    });
    setImmediate([=] {
      setTimeout(
          [=] {
            std::raise(SIGUSR2);
            log("timeout");
          },
          1);
    });
  };
  EXPECT_EQ(run(script, {18, 20, 8}), (Lines{"timeout", "signal", "beforeExit", "immediate"}));
  EXPECT_EQ(run(script, {20, 20, 2}), (Lines{"timeout", "beforeExit", "signal", "immediate"}));
}

TEST(SignalWrap, OneThatNoLoopIsRevivedForIsLost) {
  const auto script = [](auto log) {
    process.on("SIGUSR2", [=] { log("signal"); });
    setImmediate([=] { setTimeout([] { std::raise(SIGUSR2); }, 1); });
  };
  EXPECT_EQ(run(script, {18, 20, 8}), Lines{"signal"});
  EXPECT_EQ(run(script, {20, 20, 2}), Lines{});
}

// What is first watched in that timer is watched by the loop that is revived.
TEST(SignalWrap, ListenedToInTheLastTimer) {
  EXPECT_EQ(run([](auto log) {
              process.once("beforeExit", [=] {
                std::raise(SIGUSR2);
                setImmediate([=] { log("immediate"); });
              });
              setImmediate(
                  [=] { setTimeout([=] { process.on("SIGUSR2", [=] { log("signal"); }); }, 1); });
            }),
            (Lines{"signal", "immediate"}));
}

}  // namespace
}  // namespace nodeloop
