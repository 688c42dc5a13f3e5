// The small value types: Error, Buffer, Function, Release, the text of console.log.
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "nodeloop/node.hpp"

namespace nodeloop {
namespace {

TEST(Error, IsNullUntilItIsSomething) {
  EXPECT_FALSE(Error());
  EXPECT_TRUE(Error("boom"));
  EXPECT_EQ(Error("boom").to_string(), "Error: boom");
  EXPECT_EQ(RangeError("far").name(), "RangeError");
  EXPECT_NE(Error("same"), Error("same"));
}

TEST(Error, IsMadeOfAnyException) {
  EXPECT_EQ(to_error(std::make_exception_ptr(TypeError("t"))).name(), "TypeError");
  EXPECT_EQ(to_error(std::make_exception_ptr(std::runtime_error("r"))).message(), "r");
  EXPECT_TRUE(to_error(std::make_exception_ptr(42)));
}

TEST(Buffer, SlicesSeeTheSameBytes) {
  Buffer whole = Buffer::from("hello");
  Buffer part = whole.subarray(1, 3);
  part.data()[0] = 'E';
  EXPECT_EQ(whole.toString(), "hEllo");
  EXPECT_EQ(part.toString("hex"), "456c");
  EXPECT_EQ(whole.subarray(4, 99).length(), 1u);
  EXPECT_EQ(whole.subarray(9).length(), 0u);
  EXPECT_EQ(Buffer::concat({whole, part}, 6).toString(), "hElloE");
  EXPECT_THROW(whole.toString("base32"), Error);
}

TEST(Function, HoldsSmallAndLargeCallables) {
  const auto owned = std::make_shared<int>(1);
  std::array<int, 20> large{};
  large[19] = 5;
  Function<int(int)> small_one = [owned](int x) { return x + *owned; };
  Function<int(int)> large_one = [owned, large](int x) { return x + large[19]; };
  Function<int(int)> moved = std::move(large_one);
  EXPECT_EQ(small_one(1), 2);
  EXPECT_EQ(moved(1), 6);
  EXPECT_FALSE(large_one);  // NOLINT(bugprone-use-after-move): a moved-from Function is empty
  EXPECT_EQ(moved.invoke_once(2), 7);
  EXPECT_FALSE(moved);
  EXPECT_EQ(owned.use_count(), 2);
  small_one.reset();
  EXPECT_EQ(owned.use_count(), 1);
}

TEST(Function, DestroysWhatThrows) {
  const auto owned = std::make_shared<int>(1);
  Callback callback = [owned] { throw std::runtime_error("boom"); };
  EXPECT_THROW(callback.invoke_once(), std::runtime_error);
  EXPECT_EQ(owned.use_count(), 1);
}

TEST(Release, IsReadFromText) {
  EXPECT_EQ(parse_release("24.21.0"), (Release{24, 21, 0}));
  EXPECT_GT(*parse_release("24"), (Release{24, 99, 99}));
  EXPECT_LT(*parse_release("24"), (Release{25, 0, 0}));
  for (const char* bad : {"", "v24", "24.", "24.1.2.3", "24.x", "-1", "24 "})
    EXPECT_FALSE(parse_release(bad)) << bad;
}

TEST(ConsoleText, IsThatOfJavaScript) {
  EXPECT_EQ(to_console_text(1.0), "1");
  EXPECT_EQ(to_console_text(0.1), "0.1");
  EXPECT_EQ(to_console_text(-0.0), "-0");
  EXPECT_EQ(to_console_text(1e20), "100000000000000000000");
  EXPECT_EQ(to_console_text(1e21), "1e+21");
  EXPECT_EQ(to_console_text(123456789012345680000.0), "123456789012345680000");
  EXPECT_EQ(to_console_text(-1234.5), "-1234.5");
  EXPECT_EQ(to_console_text(0.000001), "0.000001");
  EXPECT_EQ(to_console_text(1.25e-7), "1.25e-7");
  EXPECT_EQ(to_console_text(1e-7), "1e-7");
  EXPECT_EQ(to_console_text(0.0 / 0.0), "NaN");
  EXPECT_EQ(to_console_text(true), "true");
  EXPECT_EQ(to_console_text(42), "42");
}

}  // namespace
}  // namespace nodeloop
