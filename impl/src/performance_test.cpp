#include "nodeloop/performance.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::run;

TEST(EventLoopDelay, CountsWhatItsTimerSees) {
  run([](auto) {
    static EventLoopDelay delay = monitorEventLoopDelay({.resolution = 1});
    EXPECT_TRUE(std::isnan(delay.mean()));
    EXPECT_TRUE(delay.enable());
    EXPECT_FALSE(delay.enable());
    static int turns = 0;
    static Timeout interval;
    interval = setInterval(
        [] {
          if (++turns < 5) return;
          clearInterval(interval);
          EXPECT_TRUE(delay.disable());
          EXPECT_FALSE(delay.disable());
        },
        2);
  });
}

TEST(EventLoopUtilization, StartsWithTheLoop) {
  run([](auto) {
    EXPECT_EQ(performance.eventLoopUtilization().active, 0);
    setImmediate([] { EXPECT_GT(performance.eventLoopUtilization().active, 0); });
  });
}

}  // namespace
}  // namespace nodeloop
