#include "schedule.hpp"

#include <gtest/gtest.h>

#include "error.hpp"

namespace ordeal {
namespace {

std::string error_of(std::string_view text) {
  try {
    parse_schedule(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.status, ExitStatus::usage);
    return error.what();
  }
  return "no error";
}

TEST(Schedule, TextGoesThereAndBack) {
  const char* text =
      "clock#3+1ms clock#12+41ms poll#1:first poll#7:none poll#8:reversed poll#9:early pool#2:2nd "
      "pool#3:none thread#1:3rd thread#2:last";
  const Schedule schedule = parse_schedule(text);
  EXPECT_EQ(schedule.deviations.size(), 10u);
  EXPECT_EQ(to_string(schedule), text);
}

TEST(Schedule, NothingIsTheDefault) {
  EXPECT_EQ(parse_schedule(""), Schedule{});
  EXPECT_EQ(parse_schedule("   "), Schedule{});
  EXPECT_EQ(to_string(Schedule{}), "");
}

TEST(Schedule, NormalFormIsSortedAndHasNoDefaults) {
  EXPECT_EQ(to_string(parse_schedule("pool#1:none  clock#9+1ms clock#10+2ms clock#2+0ms")),
            "clock#9+1ms clock#10+2ms pool#1:none");
}

TEST(Schedule, ErrorsNameTheColumn) {
  EXPECT_EQ(error_of("clocks#1+1ms"),
            "schedule, column 1: 'clocks' is no kind of choice; write clock, poll, pool or thread");
  EXPECT_EQ(error_of("clock#1+1ms pol#2:none").substr(0, 20), "schedule, column 13:");
  EXPECT_EQ(error_of("clock#0+1ms"),
            "schedule, column 7: the number of the choice is wanted here, 1 or more");
  EXPECT_EQ(error_of("clock#1+1"), "schedule, column 10: 'ms' is wanted here");
  EXPECT_EQ(error_of("clock#1:none"), "schedule, column 8: what is decided is wanted here: +1ms");
  EXPECT_EQ(error_of("poll#1:2nd"),
            "schedule, column 8: '2nd' is nothing that a poll can decide; write :none, :first, "
            ":reversed or :early");
  EXPECT_EQ(error_of("poll#1:none,pool#1:none").substr(0, 19), "schedule, column 8:");
  EXPECT_EQ(error_of("poll#1:none poll#1:first"),
            "schedule, column 13: poll#1 is decided twice; say it once");
  EXPECT_EQ(error_of("thread#1:none").substr(0, 20), "schedule, column 10:");
  EXPECT_EQ(error_of("clock#1+99999999999ms").substr(0, 19), "schedule, column 9:");
  EXPECT_EQ(error_of("clock#1+-1ms").substr(0, 19), "schedule, column 9:");
  EXPECT_EQ(error_of("clock"),
            "schedule, column 6: '#' and the number of the choice are wanted here");
}

TEST(Schedule, IsBounded) {
  std::string text;
  for (std::uint32_t i = 1; i <= conductor::max_deviations; ++i)
    text += choice_name(ChoiceKind::poll, i) + ":none ";
  EXPECT_EQ(parse_schedule(text).deviations.size(), conductor::max_deviations);
  EXPECT_NE(error_of(text + "clock#1+1ms").find("more than 256 deviations"), std::string::npos);
}

}  // namespace
}  // namespace ordeal
