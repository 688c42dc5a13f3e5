#include "timers.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::busy;
using testing::Lines;
using testing::run;

TEST(Timers, OneDurationKeepsTheOrderOfArming) {
  EXPECT_EQ(run([](auto log) {
              for (int i = 0; i < 5; ++i) setTimeout([=] { log(std::to_string(i)); }, i % 2);
            }),
            (Lines{"0", "1", "2", "3", "4"}));
}

TEST(Timers, OverdueTimersRunByExpiry) {
  EXPECT_EQ(run([](auto log) {
              setTimeout([=] { log("20"); }, 20);
              setTimeout([=] { log("5"); }, 5);
              busy(30);
              setTimeout([=] { log("1"); }, 1);
              busy(5);
            }),
            (Lines{"5", "20", "1"}));
}

TEST(Timers, DelaysOutsideTheRangeCountAsOne) {
  EXPECT_EQ(run([](auto log) {
              setTimeout([=] { log("a"); }, -5);
              setTimeout([=] { log("b"); }, 1e12);
              setTimeout([=] { log("c"); }, std::numeric_limits<double>::quiet_NaN());
              setTimeout([=] { log("d"); }, 1.9);
              setTimeout([=] { log("e"); });
            }),
            (Lines{"a", "b", "c", "d", "e"}));
}

TEST(Timers, NegativeAndNanDelaysAreWarnedOfOnceFromTwentyThreeOn) {
  const auto script = [](auto log) {
    process.on("warning", [=](Error warning) { log(warning.name()); });
    for (const double delay : {-1.0, -2.0, std::nan(""), std::nan(""), 1e12, 0.0})
      setTimeout([] {}, delay);
  };
  EXPECT_EQ(run(script),
            (Lines{"TimeoutNegativeWarning", "TimeoutNaNWarning", "TimeoutOverflowWarning"}));
  EXPECT_EQ(run(script, Release{22, 23, 3}), (Lines{"TimeoutOverflowWarning"}));
}

TEST(Timers, ATimerArmedInAPassWaitsForTheNext) {
  EXPECT_EQ(run([](auto log) {
              setTimeout([=] {
                setTimeout([=] { log("nested"); }, 0);
                setImmediate([=] { log("immediate"); });
                busy(5);
              });
            }),
            (Lines{"immediate", "nested"}));
}

TEST(Timers, ClearedBeforeItsTurnItDoesNotRun) {
  EXPECT_EQ(run([](auto log) {
              Timeout second;
              setTimeout([=, &second] {
                log("first");
                clearTimeout(second);
              });
              second = setTimeout([=] { log("second"); });
              setTimeout([=] { log("third"); });
              spin();
            }),
            (Lines{"first", "third"}));
}

TEST(Timers, RefreshMovesATimerBehindItsPeers) {
  EXPECT_EQ(run([](auto log) {
              const Timeout first = setTimeout([=] { log("first"); }, 5);
              setTimeout([=] { log("second"); }, 5);
              Timeout(first).refresh();
            }),
            (Lines{"second", "first"}));
}

TEST(Timers, RefreshRearmsWhatHasFiredButNotWhatWasCleared) {
  EXPECT_EQ(run([](auto log) {
              static int fired;
              fired = 0;
              static Timeout timer;
              timer = setTimeout([=] {
                log("fired");
                if (++fired == 1) setImmediate([] { timer.refresh(); });
              });
              Timeout cleared = setTimeout([=] { log("cleared"); });
              clearTimeout(cleared);
              cleared.refresh();
            }),
            (Lines{"fired", "fired"}));
}

TEST(Timers, AnUnrefdTimerKeepsNothingAlive) {
  EXPECT_EQ(run([](auto log) {
              setTimeout([=] { log("unref"); }, 10'000).unref();
              const Timeout again = setTimeout([=] { log("ref again"); }, 1);
              EXPECT_TRUE(again.hasRef());
              EXPECT_FALSE(Timeout(again).unref().hasRef());
              Timeout(again).ref();
            }),
            Lines{"ref again"});
}

TEST(Timers, AnIntervalEndsWhenItClearsItself) {
  EXPECT_EQ(run([](auto log) {
              static Timeout interval;
              static int count;
              count = 0;
              interval = setInterval(
                  [=] {
                    log(std::to_string(++count));
                    if (count == 3) clearInterval(interval);
                  },
                  1);
            }),
            (Lines{"1", "2", "3"}));
}

TEST(Timers, AThrowingTimerDoesNotStopTheNext) {
  EXPECT_EQ(run([](auto log) {
              process.on("uncaughtException", [=](Error err) { log(err.message()); });
              setTimeout([] { throw Error("boom"); });
              setTimeout([=] { log("next"); });
            }),
            (Lines{"boom", "next"}));
}

TEST(Timers, ArgumentsArePassedOn) {
  EXPECT_EQ(run([](auto log) {
              setTimeout([=](const char* word, int n) { log(word + std::to_string(n)); }, 1,
                         "n=", 7);
            }),
            Lines{"n=7"});
}

TEST(Timers, DueUnrefdTimersRunAtTheLoopsEndFromTwentyOn) {
  const auto script = [](auto log) {
    setTimeout([=] { log("unref"); }, 1).unref();
    setImmediate([] { busy(5); });
  };
  EXPECT_EQ(run(script, {18, 20, 8}), Lines{});
  EXPECT_EQ(run(script, {20, 20, 2}), Lines{"unref"});
}

TEST(TimersHeap, GivesListsByExpiryThenId) {
  std::mt19937 random(7);
  detail::TimersHeap heap;
  std::vector<std::unique_ptr<detail::TimersList>> lists;
  for (int i = 0; i < 500; ++i) {
    lists.push_back(std::make_unique<detail::TimersList>(random() % 50, i, i));
    heap.insert(lists.back().get());
  }
  for (int i = 0; i < 500; i += 3) heap.remove(lists[static_cast<std::size_t>(i)].get());
  std::pair<std::int64_t, std::int64_t> last{-1, -1};
  int count = 0;
  while (detail::TimersList* list = heap.peek()) {
    EXPECT_LT(last, (std::pair{list->expiry, list->id}));
    last = {list->expiry, list->id};
    heap.remove(list);
    ++count;
  }
  EXPECT_EQ(count, 333);
}

}  // namespace
}  // namespace nodeloop
