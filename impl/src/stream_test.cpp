#include <gtest/gtest.h>

#include <filesystem>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

TEST(Stream, WhatIsPushedIsReadWhole) {
  EXPECT_EQ(run([](auto log) {
              static stream::Readable r;
              r = stream::Readable({.encoding = "utf8", .read = [] {
                                      r.push("one");
                                      r.push(Buffer::from(" two"));
                                      r.push(nullptr);
                                    }});
              r.on("data", [=](std::string text) { log(text); });
              r.on("end", [=] {
                log("end");
                r = {};
              });
            }),
            (Lines{"one", " two", "end"}));
}

TEST(Stream, ReadOfASizeTakesItOutOfSeveralChunks) {
  EXPECT_EQ(run([](auto log) {
              const stream::Readable r({.read = [] {}});
              for (const char* part : {"ab", "cd", "ef"}) r.push(part);
              log(r.read(3).toString());
              log(r.read(2).toString());
              log(r.read(2) ? "more" : "too few");
              r.push(nullptr);
              log(r.read(2).toString());
            }),
            (Lines{"abc", "de", "too few", "f"}));
}

TEST(Stream, CharactersAreKeptWhole) {
  EXPECT_EQ(run([](auto log) {
              const stream::Readable r({.read = [] {}});
              r.setEncoding("utf8");
              r.on("data", [=](std::string text) { log(text); });
              r.push(Buffer::from("\xc3"));
              r.push(Buffer::from("\xa4\xe2\x82"));
              r.push(Buffer::from("\xac"));
              r.push(nullptr);
            }),
            (Lines{"ä", "€"}));
}

TEST(Stream, APipeWritesEverythingToEveryDestination) {
  EXPECT_EQ(run([](auto log) {
              const stream::Readable r = stream::Readable::from({"a", "b"});
              for (const std::string name : {"first ", "second "}) {
                r.pipe(stream::Writable({.highWaterMark = 1,
                                         .objectMode = true,
                                         .write = [=](stream::Chunk chunk, std::string, auto cb) {
                                           log(name + chunk.toString());
                                           setImmediate(cb);
                                         }}));
              }
            }),
            (Lines{"first a", "second a", "first b", "second b"}));
}

TEST(Stream, AnErrorEndsAPipelineOnce) {
  EXPECT_EQ(run([](auto log) {
              const stream::PassThrough in(stream::Options{});
              const stream::Transform broken(
                  {.transform = [](auto, auto, auto cb) { cb(Error("broken")); }});
              const stream::PassThrough out(stream::Options{});
              stream::pipeline(in, broken, out, [=](Error err) {
                log(err.message());
                log(in.destroyed() && out.destroyed() ? "destroyed" : "open");
              });
              in.write("x");
            }),
            (Lines{"broken", "destroyed"}));
}

TEST(Stream, ListenersThatHoldTheirStreamAreLetGo) {
  const auto token = std::make_shared<int>(0);
  run([&](auto) {
    const stream::PassThrough never_closed(stream::Options{});
    never_closed.on("data", [never_closed, token](Buffer) {});
    const stream::PassThrough closed(stream::Options{});
    closed.on("close", [closed, token] {});
    closed.destroy();
  });
  EXPECT_EQ(token.use_count(), 1);
}

class FileStream : public ::testing::Test {
 protected:
  void SetUp() override {
    folder = fs::mkdtempSync((std::filesystem::temp_directory_path() / "stream_test-").string());
  }
  void TearDown() override { fs::rmSync(folder, {.recursive = true, .force = true}); }

  std::string folder;
};

TEST_F(FileStream, AFileIsCopied) {
  const std::string text(300 * 1024, 'x');
  fs::writeFileSync(folder + "/a", text);
  EXPECT_EQ(run([&](auto log) {
              stream::pipeline(fs::createReadStream(folder + "/a"),
                               fs::createWriteStream(folder + "/b"),
                               [log](Error err) { log(err ? err.message() : "copied"); });
            }),
            Lines{"copied"});
  EXPECT_EQ(fs::readFileSync(folder + "/b").toString(), text);
}

TEST_F(FileStream, PartOfAFileIsRead) {
  fs::writeFileSync(folder + "/c", "0123456789");
  EXPECT_EQ(
      run([&](auto log) {
        fs::createReadStream(folder + "/c", {.start = 1, .end = 7}).on("data", [=](Buffer data) {
          log(data.toString());
        });
      }),
      Lines{"1234567"});
}

}  // namespace
}  // namespace nodeloop
