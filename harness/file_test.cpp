#include "file.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>

#include "error.hpp"

namespace ordeal {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& content) { std::ofstream(path) << content; }

std::string why_not(const std::function<void()>& action, ExitStatus status) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(error.status, status);
    return error.what();
  }
  return "no error";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t entries_of(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// Where this process gives up rights or space for good.
bool holds_in_child(const std::function<bool()>& body) {
  const pid_t pid = ::fork();
  if (pid == 0) ::_exit(body() ? 0 : 1);
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(File, ReadsTheWholeFile) {
  const TemporaryFolder folder;
  for (const std::size_t size : {0, 1, 4095, 4096, 100'000}) {
    const std::string content(size, 'x');
    write(folder.path() / "f", content);
    EXPECT_EQ(read_file(folder.path() / "f"), content);
  }
}

TEST(File, ReadsFilesThatTellNoSize) { EXPECT_NE(read_file("/proc/self/status"), ""); }

TEST(File, RefusesAFileThatIsTooLarge) {
  const TemporaryFolder folder;
  write(folder.path() / "f", "12345");
  EXPECT_EQ(read_file(folder.path() / "f", 5), "12345");
  const std::string why = why_not([&] { read_file(folder.path() / "f", 4); }, ExitStatus::usage);
  EXPECT_TRUE(contains(why, "/f: cannot read: larger than 4 bytes")) << why;
}

TEST(File, SaysWhyItCannotRead) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder.path() / "fifo").c_str(), 0600), 0);
  const auto why = [](const fs::path& path) {
    return why_not([&] { read_file(path); }, ExitStatus::usage);
  };
  EXPECT_EQ(why("/nonexistent/f"), "/nonexistent/f: cannot read: No such file or directory");
  EXPECT_TRUE(contains(why(folder.path()), "not a regular file"));
  EXPECT_TRUE(contains(why(folder.path() / "fifo"), "not a regular file"));
  EXPECT_TRUE(contains(why("/dev/zero"), "not a regular file"));
}

TEST(File, SaysWhenReadingIsForbidden) {
  const TemporaryFolder folder;
  write(folder.path() / "f", "secret");
  fs::permissions(folder.path(), fs::perms::all);
  fs::permissions(folder.path() / "f", fs::perms::none);
  EXPECT_TRUE(holds_in_child([&] {
    if (::geteuid() == 0 && ::setuid(65534) != 0) return false;
    return contains(why_not([&] { read_file(folder.path() / "f"); }, ExitStatus::usage),
                    "Permission denied");
  }));
}

TEST(File, WritesAndReplaces) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "new" / "folders" / "f";
  write_atomically(file, "one");
  EXPECT_EQ(read_file(file), "one");
  write_atomically(file, "");
  EXPECT_EQ(read_file(file), "");
  EXPECT_EQ(entries_of(file.parent_path()), 1u);
  EXPECT_EQ(fs::status(file).permissions(), fs::perms(0644));
}

TEST(File, WritesARelativePath) {
  const TemporaryFolder folder;
  EXPECT_TRUE(holds_in_child([&] {
    fs::current_path(folder.path());
    write_atomically("f", "here");
    return read_file(folder.path() / "f") == "here";
  }));
}

TEST(File, AFullDiskLeavesTheOldFileWhole) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "f";
  write_atomically(file, "old");
  EXPECT_TRUE(holds_in_child([&] {
    // No disk is at hand that is full: a limit on file sizes makes a write fail halfway just so.
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{10, 10};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto write_much = [&] { write_atomically(file, std::string(100, 'x')); };
    return contains(why_not(write_much, ExitStatus::environment),
                    "f: cannot write: File too large");
  }));
  EXPECT_EQ(read_file(file), "old");
  EXPECT_EQ(entries_of(folder.path()), 1u);
}

TEST(File, NoPermissionLeavesTheOldFileWhole) {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "f";
  write_atomically(file, "old");
  fs::permissions(folder.path(), fs::perms(0555));
  EXPECT_TRUE(holds_in_child([&] {
    if (::geteuid() == 0 && ::setuid(65534) != 0) return false;
    const std::string why =
        why_not([&] { write_atomically(file, "new"); }, ExitStatus::environment);
    return contains(why, "Permission denied; make its folder writable") &&
           contains(why_not([&] { probe_writable(folder.path()); }, ExitStatus::environment),
                    "Permission denied");
  }));
  EXPECT_EQ(read_file(file), "old");
  fs::permissions(folder.path(), fs::perms(0755));
}

TEST(File, SaysWhatIsInTheWay) {
  const TemporaryFolder folder;
  write(folder.path() / "file", "");
  fs::create_directories(folder.path() / "folder" / "full");
  const std::string below = why_not([&] { write_atomically(folder.path() / "file" / "f", "x"); },
                                    ExitStatus::environment);
  EXPECT_TRUE(contains(below, "cannot write: Not a directory")) << below;
  const std::string onto =
      why_not([&] { write_atomically(folder.path() / "folder", "x"); }, ExitStatus::environment);
  EXPECT_TRUE(contains(onto, "cannot write: Is a directory")) << onto;
  EXPECT_EQ(entries_of(folder.path()), 2u);
}

TEST(File, ProbesAreNotSeen) {
  const TemporaryFolder folder;
  probe_writable(folder.path());
  EXPECT_EQ(entries_of(folder.path()), 0u);
  probe_writable(folder.path() / "made");
  EXPECT_TRUE(fs::is_directory(folder.path() / "made"));
}

TEST(File, ATemporaryFolderGoesWithAllItHolds) {
  fs::path path;
  {
    TemporaryFolder folder;
    path = folder.path();
    fs::create_directories(path / "a" / "b");
    write(path / "a" / "b" / "c", "x");
    const TemporaryFolder moved = std::move(folder);
    EXPECT_EQ(moved.path(), path);
    EXPECT_TRUE(fs::exists(path));
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(File, SaysWhenThereIsNoPlaceForATemporaryFolder) {
  const std::string why =
      why_not([] { TemporaryFolder folder("/nonexistent"); }, ExitStatus::environment);
  EXPECT_TRUE(contains(why, "set TMPDIR")) << why;
}

}  // namespace
}  // namespace ordeal
