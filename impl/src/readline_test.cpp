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

Lines iterate(Release release, std::size_t count) {
  return run(
      [=](auto log) {
        static stream::PassThrough input;
        static readline::Interface reader;
        input = stream::PassThrough(stream::Options{});
        reader = readline::createInterface({input});
        reader.on("pause", [=] { log("pause"); });
        static const auto consume = [](auto print) -> Promise<> {
          std::size_t lines = 0;
          for (auto it = reader.asyncIterator(); co_await it();) ++lines;
          print(std::to_string(lines));
        };
        consume(log);
        std::string text;
        for (std::size_t i = 0; i < count; ++i) text += "line\n";
        input.end(text);
        setImmediate([] {
          input = stream::PassThrough();
          reader = readline::Interface();
        });
      },
      release);
}

TEST(Readline, IteratesAllLines) {
  EXPECT_EQ(iterate(newest_release, 3), (Lines{"pause", "3"}));
  EXPECT_EQ(iterate({18, 20, 8}, 3), (Lines{"pause", "3"}));
}

TEST(Readline, PausesWhileTooManyLinesWait) {
  const Lines lines = iterate(newest_release, 2000);
  EXPECT_EQ(lines.front(), "pause");
  EXPECT_EQ(lines.back(), "2000");
}

TEST(Readline, LeavingItsIteratorEndsIt) {
  for (const Release release : {newest_release, Release{18, 20, 8}}) {
    const Lines lines = run(
        [](auto log) {
          static stream::PassThrough input;
          static readline::Interface reader;
          input = stream::PassThrough(stream::Options{});
          reader = readline::createInterface({input});
          static const auto consume = [](auto print) -> Promise<> {
            auto it = reader.asyncIterator();
            const stream::Chunk first = co_await it();
            print(first.toString());
            co_await it.return_();
            const stream::Chunk second = co_await it();
            print(second ? "more" : "end");
            input = stream::PassThrough();
            reader = readline::Interface();
          };
          consume(log);
          input.write("a\n");
        },
        release);
    EXPECT_EQ(lines, (Lines{"a", "end"}));
  }
}

}  // namespace
}  // namespace nodeloop
