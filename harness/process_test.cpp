#include "process.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "error.hpp"
#include "file.hpp"

namespace ordeal {
namespace {

using std::chrono::milliseconds;

// For children that end by themselves: never reached, however loaded the machine is.
constexpr milliseconds plenty{120'000};
// For children that never end.
constexpr milliseconds little{150};

Command shell(const std::string& script) {
  Command command;
  command.argv = {"/bin/sh", "-c", script};
  command.env = {"PATH=" + std::string(std::getenv("PATH"))};
  command.limits.time = plenty;
  return command;
}

bool is_gone(const std::string& pid) {
  return ::kill(static_cast<pid_t>(std::stol(pid)), 0) == -1 && errno == ESRCH;
}

TEST(Process, TellsExitCodes) {
  EXPECT_EQ(run(shell("exit 0")).exit_code, 0);
  const Exit exit = run(shell("exit 7"));
  EXPECT_EQ(exit.exit_code, 7);
  EXPECT_EQ(exit.signal, 0);
  EXPECT_FALSE(exit.timed_out);
  EXPECT_FALSE(exit.flooded);
  EXPECT_EQ(exit.failed_to_start, "");
}

TEST(Process, TellsSignalsFromExitCodes) {
  const Exit killed = run(shell("kill -SEGV $$"));
  EXPECT_EQ(killed.signal, SIGSEGV);
  EXPECT_EQ(killed.exit_code, 0);
  EXPECT_EQ(run(shell("exit 139")).exit_code, 139);
}

TEST(Process, KeepsTheOrderOfBothOutputs) {
  EXPECT_EQ(run(shell("echo a; echo b >&2; echo c; echo d >&2; printf end")).output,
            "a\nb\nc\nd\nend");
}

TEST(Process, HasAnEmptyInput) { EXPECT_EQ(run(shell("cat; echo done")).output, "done\n"); }

TEST(Process, PassesArgumentsEnvironmentAndFolder) {
  Command command = shell("echo \"$0|$1|$NAME|$(pwd)\"");
  command.argv.insert(command.argv.end(), {"zero", "one two"});
  command.env.push_back("NAME=value");
  command.cwd = "/proc/self";
  EXPECT_TRUE(run(command).output.starts_with("zero|one two|value|/proc/"));
  command.env = {};
  EXPECT_TRUE(run(command).output.starts_with("zero|one two||/proc/"));
}

TEST(Process, GivesTheChildNoOtherDescriptors) {
  EXPECT_EQ(run(shell("ls /proc/self/fd | wc -l")).output, "4\n");  // 0, 1, 2 and that of ls
}

TEST(Process, SaysWhyAProgramDidNotStart) {
  Command command;
  command.argv = {"/nonexistent/program"};
  EXPECT_EQ(run(command).failed_to_start, "No such file or directory");
  command.argv = {"/etc/passwd"};  // not executable, even for root
  EXPECT_EQ(run(command).failed_to_start, "Permission denied");
  command.argv = {"/tmp"};
  EXPECT_EQ(run(command).failed_to_start, "Permission denied");
  command = shell("echo");
  command.cwd = "/nonexistent";
  EXPECT_EQ(run(command).failed_to_start, "No such file or directory");
}

TEST(Process, AProgramThatDidNotStartRunsNothingOfOurs) {
  // The child of a failed start must not run our atexit handlers, nor flush what we have buffered.
  const TemporaryFolder folder;
  static std::string mark;
  mark = (folder.path() / "mark").string();
  std::atexit([] { std::ofstream(mark) << "ran"; });
  Command command;
  command.argv = {"/nonexistent"};
  run(command);
  EXPECT_FALSE(std::filesystem::exists(mark));
}

TEST(Process, EndsAChildAtItsTimeLimit) {
  Command command = shell("echo begun; exec sleep 1000");
  command.limits.time = little;
  const Exit exit = run(command);
  EXPECT_TRUE(exit.timed_out);
  EXPECT_EQ(exit.signal, SIGKILL);
  EXPECT_GE(exit.took, little);
}

// A run that its time limit ends, but not before the child has printed: on a busy machine it may
// take any time until a shell is up.
Exit run_into_limit(Command command) {
  Exit exit;
  for (command.limits.time = little; exit.output.empty() && command.limits.time < plenty;
       command.limits.time *= 2)
    exit = run(command);
  return exit;
}

TEST(Process, KeepsWhatATimedOutChildPrinted) {
  const Exit exit = run_into_limit(shell("echo begun; while :; do :; done"));
  EXPECT_TRUE(exit.timed_out);
  EXPECT_EQ(exit.output, "begun\n");
}

TEST(Process, EndsAChildThatIgnoresSignals) {
  Command command = shell("trap '' TERM INT HUP; while :; do :; done");
  command.limits.time = little;
  EXPECT_TRUE(run(command).timed_out);
}

TEST(Process, EndsWhatAChildLeavesBehind) {
  const Exit exit = run(shell("sleep 1000 & echo $!; (sleep 1000 & echo $!)"));
  EXPECT_EQ(exit.exit_code, 0);
  const std::size_t end = exit.output.find('\n');
  ASSERT_NE(end, std::string::npos);
  EXPECT_TRUE(is_gone(exit.output.substr(0, end)));
  EXPECT_TRUE(is_gone(exit.output.substr(end + 1)));
}

TEST(Process, EndsTheWholeGroupAtTheTimeLimit) {
  const Exit exit = run_into_limit(shell("sleep 1000 & echo $!; wait"));
  EXPECT_TRUE(exit.timed_out);
  ASSERT_NE(exit.output, "");
  EXPECT_TRUE(is_gone(exit.output));
}

TEST(Process, EndsAChildThatFloods) {
  Command command = shell("yes");
  command.limits.output_bytes = 100'000;
  const Exit exit = run(command);
  EXPECT_TRUE(exit.flooded);
  EXPECT_FALSE(exit.timed_out);
  EXPECT_EQ(exit.output.size(), 100'000u);
}

TEST(Process, EndsAChildThatFloodsAndDoesNotCare) {
  Command command = shell("trap '' XFSZ; while :; do echo y; done 2>/dev/null");
  command.limits.output_bytes = 1'000;
  const Exit exit = run(command);
  EXPECT_TRUE(exit.flooded);
  EXPECT_FALSE(exit.timed_out);
  EXPECT_LT(exit.took, plenty);
}

TEST(Process, StopsAHundredMegabytesAtTheDefaultLimit) {
  const Exit exit = run(shell("head -c 100000000 /dev/zero"));
  EXPECT_TRUE(exit.flooded);
  EXPECT_EQ(exit.output.size(), Limits{}.output_bytes);
}

TEST(Process, ReadsAllOfALongOutput) {
  const Exit exit = run(shell("seq 10000"));
  EXPECT_FALSE(exit.flooded);
  EXPECT_EQ(std::count(exit.output.begin(), exit.output.end(), '\n'), 10'000);
  EXPECT_TRUE(exit.output.ends_with("\n10000\n"));
}

TEST(Process, RunsNoMoreThanItMayAtOnce) {
  const TemporaryFolder folder;
  constexpr int count = 40;
  int started = 0;
  int running = 0;
  int most = 0;
  int ended = 0;
  run_all(
      [&]() -> std::optional<Job> {
        if (started == count) return std::nullopt;
        ++started;
        most = std::max(most, ++running);
        return Job{shell("exit 3"), [&](Exit exit) {
                     EXPECT_EQ(exit.exit_code, 3);
                     --running;
                     ++ended;
                   }};
      },
      4);
  EXPECT_EQ(ended, count);
  EXPECT_EQ(most, 4);
}

TEST(Process, AsksAgainForWorkAfterEachEnd) {
  int wanted = 1;
  int started = 0;
  run_all(
      [&]() -> std::optional<Job> {
        if (started >= wanted) return std::nullopt;
        ++started;
        return Job{shell("exit"), [&](const Exit&) { wanted = std::min(wanted * 2, 7); }};
      },
      2);
  EXPECT_EQ(started, 7);
}

// The end of a child and its time limit are found by the same poll: what has been started in its
// place by then is left alone.
TEST(Process, ALimitThatPassesAsTheChildEndsHurtsNoOther) {
  const TemporaryFolder folder;
  const std::string held = (folder.path() / "held").string();
  const std::string pid_file = (folder.path() / "pid").string();
  Command brief = shell("until [ -e " + held + " ]; do :; done; echo $$ >" + pid_file +
                        ".new; mv " + pid_file + ".new " + pid_file);
  brief.limits.time = little;
  bool brief_ended = false;
  const auto hold_the_loop = [&](const Exit&) {
    const auto limit = std::chrono::steady_clock::now() + little;
    std::ofstream(held).close();
    while (!brief_ended && !std::filesystem::exists(pid_file)) {
    }
    if (brief_ended) return;
    siginfo_t info;
    ::waitid(P_PID, static_cast<id_t>(std::stol(read_file(pid_file))), &info, WEXITED | WNOWAIT);
    while (std::chrono::steady_clock::now() < limit) {
    }
  };
  int started = 0;
  Exit last;
  run_all(
      [&]() -> std::optional<Job> {
        switch (++started) {
          case 1:
            return Job{shell("exit"), hold_the_loop};
          case 2:
            return Job{brief, [&](const Exit&) { brief_ended = true; }};
          case 3:
          case 4:
            return Job{shell("exit"), [&](const Exit& exit) { last = exit; }};
          default:
            return std::nullopt;
        }
      },
      2);
  EXPECT_EQ(last.signal, 0);
  EXPECT_FALSE(last.timed_out);
}

TEST(Process, RunsNothingWhenThereIsNothing) {
  run_all([]() -> std::optional<Job> { return std::nullopt; }, 2);
}

TEST(Process, MixesStartsAndFailedStarts) {
  int started = 0;
  int failed = 0;
  run_all(
      [&]() -> std::optional<Job> {
        if (started == 20) return std::nullopt;
        Command command = shell("exit");
        if (++started % 2 == 0) command.argv[0] = "/nonexistent";
        return Job{command,
                   [&](const Exit& exit) { failed += exit.failed_to_start.empty() ? 0 : 1; }};
      },
      3);
  EXPECT_EQ(failed, 10);
}

TEST(Process, LetsAnExceptionThroughAndEndsTheRest) {
  const TemporaryFolder folder;
  const std::string pid_file = (folder.path() / "pid").string();
  int started = 0;
  const auto next = [&]() -> std::optional<Job> {
    if (++started == 1)
      return Job{shell("echo $$ >" + pid_file + ".new; mv " + pid_file + ".new " + pid_file +
                       "; exec sleep 1000"),
                 [](const Exit&) {}};
    return Job{shell("until [ -e " + pid_file + " ]; do :; done"),
               [](const Exit&) { throw Error(ExitStatus::usage, "enough"); }};
  };
  EXPECT_THROW(run_all(next, 2), Error);
  EXPECT_TRUE(is_gone(read_file(pid_file)));
}

TEST(Process, RunsFromSeveralThreads) {
  std::vector<std::thread> threads;
  std::vector<int> codes(4);
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&codes, i] {
      for (int n = 0; n < 5; ++n)
        codes[static_cast<std::size_t>(i)] += run(shell("exit " + std::to_string(i))).exit_code;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(codes, (std::vector<int>{0, 5, 10, 15}));
}

// Runs `body` in a process of its own, as it is to be interrupted or killed.
pid_t fork_and(const std::function<void()>& body) {
  const pid_t pid = ::fork();
  if (pid != 0) return pid;
  body();
  ::_exit(0);
}

void wait_for_file(const std::filesystem::path& path) {
  while (!std::filesystem::exists(path)) std::this_thread::yield();
}

TEST(Process, AnInterruptEndsEveryChild) {
  const TemporaryFolder folder;
  const std::string pid_file = (folder.path() / "pid").string();
  const pid_t pid = fork_and([&] {
    try {
      run(shell("trap '' INT TERM; echo $$ >" + pid_file + ".new; mv " + pid_file + ".new " +
                pid_file + "; while :; do :; done"));
    } catch (const Interrupted& interrupted) {
      ::_exit(interrupted.signal);
    }
  });
  wait_for_file(pid_file);
  ::kill(pid, SIGTERM);
  int status = 0;
  ::waitpid(pid, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), SIGTERM);
  EXPECT_TRUE(is_gone(read_file(pid_file)));
}

TEST(Process, ChildrenDieWithUs) {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);  // so that the orphan is ours to wait for
  const TemporaryFolder folder;
  const std::string pid_file = (folder.path() / "pid").string();
  const pid_t pid = fork_and([&] {
    run(shell("echo $$ >" + pid_file + ".new; mv " + pid_file + ".new " + pid_file +
              "; exec sleep 1000"));
  });
  wait_for_file(pid_file);
  ::kill(pid, SIGKILL);
  ::waitpid(pid, nullptr, 0);
  int status = 0;
  const pid_t orphan = static_cast<pid_t>(std::stol(read_file(pid_file)));
  EXPECT_EQ(::waitpid(orphan, &status, 0), orphan);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGKILL);
}

TEST(Process, FindsPrograms) {
  EXPECT_EQ(find_program("sh").filename(), "sh");
  EXPECT_EQ(find_program("/bin/sh"), "/bin/sh");
  EXPECT_EQ(find_program("no_such_program"), "");
  EXPECT_EQ(find_program("/etc/passwd"), "");
  EXPECT_EQ(find_program(""), "");
}

}  // namespace
}  // namespace ordeal
