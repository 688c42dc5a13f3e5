#include "nodeloop/readline.hpp"

#include <gtest/gtest.h>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

Lines lines_of(const std::vector<std::string>& chunks) {
  return run([&](auto log) {
    const stream::PassThrough input(stream::Options{});
    readline::createInterface({input}).on("line", [=](std::string line) { log(line); });
    for (const std::string& chunk : chunks) input.write(chunk);
    input.end();
  });
}

TEST(Readline, KnowsEveryEndOfALine) {
  EXPECT_EQ(lines_of({"a\nb\r\nc\rd\u2028e\u2029f"}), (Lines{"a", "b", "c", "d", "e", "f"}));
  EXPECT_EQ(lines_of({"\n\n"}), (Lines{"", ""}));
  EXPECT_EQ(lines_of({}), Lines{});
}

TEST(Readline, PutsLinesTogetherFromChunks) {
  EXPECT_EQ(lines_of({"a", "b\r", "\nc", "", "\n"}), (Lines{"ab", "c"}));
}

TEST(Readline, LeavesTheInputAloneOnceClosed) {
  const Lines lines = run([](auto log) {
    const stream::PassThrough input(stream::Options{});
    const auto reader = readline::createInterface({input});
    reader.on("line", [=](std::string line) { log(line); });
    reader.close();
    reader.close();
    EXPECT_TRUE(reader.closed());
    EXPECT_EQ(input.listenerCount("data"), 0u);
    EXPECT_THROW(reader.question("", [] {}), Error);
    input.write("a\n");
  });
  EXPECT_EQ(lines, Lines{});
}

}  // namespace
}  // namespace nodeloop
