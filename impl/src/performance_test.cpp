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

TEST(UvMetricsInfo, CountsTurns) {
  run([](auto) {
    static const auto count = [] { return performance.nodeTiming.uvMetricsInfo()->loopCount; };
    EXPECT_EQ(count(), 0u);
    setImmediate([] {
      EXPECT_EQ(count(), 1u);
      setImmediate([] { EXPECT_EQ(count(), 2u); });
    });
  });
  run([](auto) { EXPECT_FALSE(performance.nodeTiming.uvMetricsInfo()); }, Release{18, 20, 8});
}

TEST(EventLoopUtilization, StartsWithTheLoop) {
  run([](auto) {
    EXPECT_EQ(performance.eventLoopUtilization().active, 0);
    setImmediate([] { EXPECT_GT(performance.eventLoopUtilization().active, 0); });
  });
}

TEST(PerformanceObserver, IsGivenWhatItAskedFor) {
  run([](auto) {
    static int calls;
    calls = 0;
    PerformanceObserver marks([](PerformanceObserverEntryList list) {
      ++calls;
      EXPECT_EQ(list.getEntries().size(), 2u);
      EXPECT_EQ(list.getEntriesByName("b").size(), 1u);
      EXPECT_TRUE(list.getEntriesByType("measure").empty());
    });
    marks.observe({.entryTypes = {"mark"}});
    PerformanceObserver measures([](PerformanceObserverEntryList list, PerformanceObserver self) {
      ++calls;
      ASSERT_EQ(list.getEntries().size(), 1u);
      EXPECT_GE(list.getEntries()[0].duration, 0);
      self.disconnect();
      performance.measure("unseen");
    });
    measures.observe({.type = "measure"});
    EXPECT_THROW(measures.observe({.entryTypes = {"mark"}}), Error);
    performance.mark("a");
    performance.mark("b");
    performance.measure("c", "a", "b");
    EXPECT_EQ(performance.getEntries().size(), 3u);
    EXPECT_THROW(performance.measure("d", "none"), Error);
    performance.clearMarks("a");
    EXPECT_THROW(performance.measure("d", "a"), Error);
    process.on("exit", [] { EXPECT_EQ(calls, 2); });
  });
}

}  // namespace
}  // namespace nodeloop
