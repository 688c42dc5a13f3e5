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

TEST_P(FsTest, RealpathFollowsLinks) {
  std::filesystem::create_directories(path("real/inner"));
  std::filesystem::create_symlink("real", path("link"));
  std::filesystem::create_symlink(path("link"), path("link of link"));
  const std::string wanted = std::filesystem::canonical(path("real/inner")).string();
  const auto show = [&](const Error& error, const std::string& found) {
    return error ? error.code() : found == wanted ? "same" : found;
  };
  EXPECT_EQ(run(
                [&](auto log) {
                  fs::realpath(path("link of link/./inner"), [&, log](Error err, std::string to) {
                    log(show(err, to));
                    fs::realpath.native(path("link/inner"), [&, log](Error e, std::string native) {
                      log(show(e, native));
                      fs::realpath(path("link/none"), [&, log](Error none) { log(none.code()); });
                    });
                  });
                },
                release()),
            (Lines{"same", "same", "ENOENT"}));
}

TEST_P(FsTest, AFolderOfManyEntriesIsReadToItsEnd) {
  for (int i = 0; i < 70; ++i) fs::writeFileSync(path(std::to_string(i)), "");
  int entries = 0;
  fs::Dir folder_handle;
  std::function<void(Error, std::optional<fs::Dirent>)> next;
  EXPECT_EQ(run(
                [&](auto log) {
                  next = [&, log](const Error& error, const std::optional<fs::Dirent>& entry) {
                    if (entry) {
                      ++entries;
                      return folder_handle.read(next);
                    }
                    log(error ? error.message() : std::to_string(entries));
                    folder_handle.close([&, log](Error err) {
                      log(err ? err.message() : "closed");
                      folder_handle.close([log](Error again) { log(again.code()); });
                    });
                  };
                  fs::opendir(folder, [&](Error, fs::Dir opened) {
                    folder_handle = opened;
                    opened.read(next);
                  });
                },
                release()),
            (Lines{"70", "closed", "ERR_DIR_CLOSED"}));
}

TEST_P(FsTest, WatchersTellOfChangesAndEndWithTheirClose) {
  fs::writeFileSync(path("a"), "1");
  fs::FSWatcher watcher;
  EXPECT_EQ(run(
                [&](auto log) {
                  watcher = fs::watch(path("a"), [&, log](std::string type, std::string name) {
                    log(type + " " + name);
                    watcher.close();
                    watcher.close();
                  });
                  watcher.on("close", [log] { log("close"); });
                  fs::watchFile(path("none"), {.interval = 1}, [&, log](fs::Stats now) {
                    log("size " + std::to_string(now.size()));
                    fs::unwatchFile(path("none"));
                    fs::writeFileSync(path("a"), "2");
                  });
                  try {
                    fs::watch(path("none"), [] {});
                  } catch (const Error& error) {
                    log(error.code());
                  }
                },
                release()),
            (Lines{"ENOENT", "size 0", "change a", "close"}));
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
            Lines{"EISDIR: illegal operation on a directory, read" +
                  (reads_file_in_one_job(release()) ? " '" + folder + "'" : "")});
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

TEST_P(FsTest, WhatIsInTheWayOfATreeIsAnError) {
  fs::mkdirSync(path("there"));
  fs::writeFileSync(path("file"), "");
  const auto code_of = [this](const std::string& folder) -> std::string {
    try {
      fs::mkdirSync(folder, {.recursive = true});
      return "";
    } catch (const Error& error) {
      return error.code();
    }
  };
  const std::vector<std::pair<std::string, std::string>> outcomes = {
      {path("there"), ""},         {path("there/a/b/"), ""},      {path("file"), "EEXIST"},
      {path("file/x"), "ENOTDIR"}, {path("file/x/y"), "ENOTDIR"}, {"", "ENOENT"},
      {"/proc/none/x", "ENOENT"}};
  for (const auto& [folder, code] : outcomes) {
    EXPECT_EQ(run([&](auto) { EXPECT_EQ(code_of(folder), code) << folder; }, release()), Lines{});
    EXPECT_EQ(run(
                  [&](auto log) {
                    fs::mkdir(folder, {.recursive = true}, [=](Error err) { log(err.code()); });
                  },
                  release()),
              Lines{code})
        << folder;
  }
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
