#include "utf8.hpp"

#include <gtest/gtest.h>

namespace ordeal {
namespace {

constexpr const char* bad = "\xEF\xBF\xBD";

TEST(Utf8, KeepsWhatIsValid) {
  for (const char* text :
       {"", "plain", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xEF\xBF\xBD"})
    EXPECT_EQ(to_valid_utf8(text), text);
  EXPECT_EQ(to_valid_utf8(std::string_view("a\0b", 3)), std::string("a\0b", 3));
}

TEST(Utf8, ReplacesWhatIsNot) {
  const std::string replaced = bad;
  EXPECT_EQ(to_valid_utf8("\xFF"), replaced);
  EXPECT_EQ(to_valid_utf8("a\x80z"), "a" + replaced + "z");
  EXPECT_EQ(to_valid_utf8("\xC3"), replaced);                                // cut short
  EXPECT_EQ(to_valid_utf8("\xE2\x82"), replaced + replaced);                 // cut short
  EXPECT_EQ(to_valid_utf8("\xC0\x80"), replaced + replaced);                 // overlong
  EXPECT_EQ(to_valid_utf8("\xE0\x80\x80"), replaced + replaced + replaced);  // overlong
  EXPECT_EQ(to_valid_utf8("\xED\xA0\x80"), replaced + replaced + replaced);  // surrogate
  EXPECT_EQ(to_valid_utf8("\xF4\x90\x80\x80"), replaced + replaced + replaced + replaced);
  EXPECT_EQ(to_valid_utf8("\xC3(\xC3\xA9"), replaced + "(\xC3\xA9");
}

}  // namespace
}  // namespace ordeal
