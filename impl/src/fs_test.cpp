#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

class FsTest : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    folder = fs::mkdtempSync((std::filesystem::temp_directory_path() / "fs_test-").string());
  }
  void TearDown() override { fs::rmSync(folder, {.recursive = true, .force = true}); }
  Release release() const { return *parse_release(GetParam()); }
  std::string path(const std::string& name) const { return folder + "/" + name; }

  std::string folder;
};

// The releases before and after readFile and writeFile became one job.
INSTANTIATE_TEST_SUITE_P(Releases, FsTest, ::testing::Values("18.20.8", "26.3.0", "26.10.0"));

TEST_P(FsTest, WhatIsWrittenIsReadBack) {
  for (const std::size_t size : {0UL, 5UL, 512UL * 1024, 512UL * 1024 + 1, 2UL * 1024 * 1024}) {
    const std::string text(size, 'x');
    EXPECT_EQ(run(
                  [&](auto log) {
                    fs::writeFile(path("a"), text, [=, this](Error err) {
                      if (err) log(err.message());
                      fs::readFile(path("a"), [=](Error failed, Buffer data) {
                        log(failed ? failed.message() : data.toString() == text ? "same" : "other");
                      });
                    });
                  },
                  release()),
              Lines{"same"})
        << size;
  }
}

TEST_P(FsTest, RemovingTakesLinksAndNotWhatTheyLeadTo) {
  run([this](auto) {
    fs::mkdirSync(path("kept"));
    fs::writeFileSync(path("kept/file"), "x");
    fs::mkdirSync(path("gone"));
    std::filesystem::create_directory_symlink(path("kept"), path("gone/link"));
    std::filesystem::create_symlink(path("missing"), path("gone/dangling"));
    fs::rmSync(path("gone"), {.recursive = true});
  });
  EXPECT_FALSE(std::filesystem::exists(path("gone")));
  EXPECT_TRUE(std::filesystem::exists(path("kept/file")));
}

TEST_P(FsTest, PromisesReadBackWhatTheyWrite) {
  const std::string text(700 * 1024, 'y');
  EXPECT_EQ(
      run(
          [&](auto log) {
            fs::promises::writeFile(path("b"), text)
                .then([this] { return fs::promises::readFile(path("b")); })
                .then([=](const Buffer& data) { log(data.toString() == text ? "same" : "other"); });
          },
          release()),
      Lines{"same"});
}

TEST_P(FsTest, AFileOfUnknownSizeIsReadToItsEnd) {
  EXPECT_EQ(run(
                [](auto log) {
                  fs::readFile("/proc/self/comm", "utf8", [=](Error err, std::string text) {
                    log(err ? err.code() : text.empty() ? "empty" : "text");
                  });
                },
                release()),
            Lines{"text"});
}

TEST_P(FsTest, ErrorsCarryCodeCallAndPath) {
  const Lines lines = run(
      [&](auto log) {
        fs::readFile(path("none"), [=](Error err) { log(err.message()); });
        fs::promises::readFile(path("none")).catch_([=](Error err) {
          log(err.code() + " " + err.syscall());
          return Buffer();
        });
      },
      release());
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_NE(
      std::ranges::find(lines, "ENOENT: no such file or directory, open '" + path("none") + "'"),
      lines.end());
  EXPECT_NE(std::ranges::find(lines, "ENOENT open"), lines.end());
}

TEST_P(FsTest, ReadingAFolderFails) {
  EXPECT_EQ(run([&](auto log) { fs::readFile(folder, [=](Error err) { log(err.message()); }); },
                release()),
            Lines{"EISDIR: illegal operation on a directory, read"});
}

TEST_P(FsTest, ATreeIsMadeAndRemoved) {
  EXPECT_EQ(run(
                [&](auto log) {
                  fs::mkdir(path("d/e/f"), {.recursive = true}, [=, this](Error err) {
                    log(err ? err.message() : "made");
                    fs::writeFileSync(path("d/e/file"), "x");
                    fs::rm(path("d"), {.recursive = true}, [=, this](Error failed) {
                      log(failed                      ? failed.message()
                          : fs::existsSync(path("d")) ? "still there"
                                                      : "removed");
                    });
                  });
                },
                release()),
            (Lines{"made", "removed"}));
}

TEST_P(FsTest, AFileHandleReadsAndCloses) {
  fs::writeFileSync(path("h"), "hello");
  EXPECT_EQ(run(
                [&](auto log) {
                  static auto use = [](std::string name, auto print) -> Promise<> {
                    const fs::promises::FileHandle handle = co_await fs::promises::open(name);
                    const Buffer data = co_await handle.readFile();
                    print(data.toString());
                    co_await handle.close();
                    print(std::to_string(handle.fd()));
                  };
                  use(path("h"), log);
                },
                release()),
            (Lines{"hello", "-1"}));
}

TEST(Fs, ThePoolsCallbacksAreEachTheirOwnScope) {
  EXPECT_EQ(run([](auto log) {
              fs::stat(".", [=] {
                process.nextTick([=] { log("tick"); });
                setImmediate([=] { log("immediate"); });
                log("stat");
              });
            }),
            (Lines{"stat", "tick", "immediate"}));
}

}  // namespace
}  // namespace nodeloop
