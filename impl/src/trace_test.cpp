#include "trace.hpp"

#include <gtest/gtest.h>

#include "testing.hpp"

namespace nodeloop {
namespace {

TEST(Trace, TakesItsOptionOutOfTheArguments) {
  std::vector<std::string> arguments{"program", "--trace-event-loop-phases=x.json", "-v"};
  EXPECT_EQ(take_trace_option(arguments), "x.json");
  EXPECT_EQ(arguments, (std::vector<std::string>{"program", "-v"}));
  EXPECT_EQ(take_trace_option(arguments), std::nullopt);
}

TEST(Trace, LeavesLongerOptionsAlone) {
  std::vector<std::string> arguments{"--trace-event-loop-phases-not"};
  EXPECT_EQ(take_trace_option(arguments), std::nullopt);
  EXPECT_EQ(arguments.size(), 1U);
}

TEST(Trace, TellsWhereACallbackComesFrom) {
  ::testing::internal::CaptureStderr();
  {
    Environment env({.release = newest_release,
                     .arguments = {"--trace-event-loop-phases"},
                     .exit_handler = nullptr});
    run_script(env, [] {
      setImmediate([] { process.nextTick([] {}); });
      return spin();
    });
  }
  const std::string text = ::testing::internal::GetCapturedStderr();
  EXPECT_NE(text.find("turn 1\n  timers\n  pending\n  idle\n  prepare\n  poll\n  check\n"
                      "    Immediate #2"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("TickObject #3 from Immediate #2\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace nodeloop
