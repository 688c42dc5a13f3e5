#include "nodeloop/child_process.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "testing.hpp"

namespace nodeloop {
namespace {

using child_process::ExitCode;
using child_process::ExitSignal;
using testing::Lines;
using testing::open_descriptors;
using testing::run;

TEST(ChildProcess, LeavesNeitherDescriptorsNorProcessesBehind) {
  const auto spawn_some = [] {
    run([](auto) {
      for (int i = 0; i < 20; ++i) {
        child_process::spawn("cat").stdin_.end("hello");
        child_process::spawn("./no-such-program").on("error", [] {});
        child_process::spawn("sleep", {"10"}, {.stdio = "ignore"}).kill();
      }
      EXPECT_THROW(child_process::spawn("cat", {.stdio = "nonsense"}), Error);
    });
  };
  spawn_some();
  const std::size_t before = open_descriptors();
  spawn_some();
  EXPECT_EQ(open_descriptors(), before);
  const std::filesystem::path children = "/proc/thread-self/children";
  if (std::filesystem::exists(children)) {
    std::ifstream left(children);
    EXPECT_EQ(left.peek(), std::ifstream::traits_type::eof());
  }
}

TEST(ChildProcess, GivesTheProgramItsEnvironmentAndFolder) {
  run([](auto) {
    child_process::exec("echo $GREETING $PWD", {.env = {{{"GREETING", "hello"}}}, .cwd = "/tmp"},
                        [](Error error, std::string out) {
                          EXPECT_FALSE(error);
                          EXPECT_EQ(out, "hello /tmp\n");
                        });
  });
}

TEST(ChildProcess, TellsHowAProgramEnded) {
  run([](auto) {
    child_process::exec("echo why >&2; exit 7", [](Error error, std::string out, std::string err) {
      EXPECT_EQ(error.code(), "7");
      EXPECT_EQ(out, "");
      EXPECT_EQ(err, "why\n");
    });
    child_process::spawn("sh", {"-c", "kill -9 $$"}, {.stdio = "ignore"})
        .on("exit", [](ExitCode code, ExitSignal signal) {
          EXPECT_FALSE(code);
          EXPECT_EQ(signal, "SIGKILL");
        });
  });
}

std::string thrown_by(const std::function<void()>& call) {
  try {
    call();
  } catch (Error& error) {
    return error.code() + " " + error.message();
  }
  return "";
}

// What a child's timeout may be, as the release says it.
std::string refused_timeout(double timeout, Release release) {
  const Lines lines = run(
      [=](auto log) {
        log(thrown_by([=] { child_process::spawn("true", {}, {.timeout = timeout}); }));
        log(thrown_by(
            [=] { child_process::execFile("true", {}, {.timeout = timeout}, [] { FAIL(); }); }));
        log(thrown_by([=] { child_process::spawnSync("true", {}, {.timeout = timeout}); }));
      },
      release);
  EXPECT_EQ(lines, Lines(3, lines.at(0)));
  return lines.at(0);
}

TEST(ChildProcess, ATimeoutHasARange) {
  const Release old{24, 21, 0};
  const Release later{26, 3, 0};
  const std::string refused =
      "ERR_OUT_OF_RANGE The value of \"timeout\" is out of range. It must be ";
  EXPECT_EQ(refused_timeout(-1, old), refused + "an unsigned integer. Received -1");
  EXPECT_EQ(refused_timeout(1.5, old), refused + "an unsigned integer. Received 1.5");
  EXPECT_EQ(refused_timeout(-1, later), refused + ">= 0 && <= 9007199254740991. Received -1");
  EXPECT_EQ(refused_timeout(1.5, later), refused + "an integer. Received 1.5");
  EXPECT_EQ(refused_timeout(0x1p53, later),
            refused + ">= 0 && <= 9007199254740991. Received 9_007_199_254_740_992");
}

TEST(ChildProcess, ChecksItsFileThenItsTimeoutThenItsSignal) {
  run([](auto) {
    const auto spawn = [](const char* file, double timeout) {
      return thrown_by([=] {
        child_process::spawn(file, {},
                             {.stdio = "nonsense", .timeout = timeout, .killSignal = "SIGX"});
      });
    };
    EXPECT_TRUE(spawn("", -1).starts_with("ERR_INVALID_ARG_VALUE The argument 'file'"));
    EXPECT_TRUE(spawn("true", -1).starts_with("ERR_OUT_OF_RANGE"));
    EXPECT_TRUE(spawn("true", 0).starts_with("ERR_UNKNOWN_SIGNAL"));
  });
}

// What exec() says of a command that failed.
std::string failure_of(const std::string& command, child_process::SpawnOptions options = {}) {
  const Lines lines = run([&](auto log) {
    child_process::exec(command, options, [=](Error error) {
      EXPECT_EQ(error.cmd(), command);
      log("code " + error.code() + " signal " + error.signal() + (error.killed() ? " killed" : ""));
    });
  });
  return lines.at(0);
}

TEST(ChildProcess, TellsWhyACommandFailed) {
  EXPECT_EQ(failure_of("exit 3"), "code 3 signal ");
  EXPECT_EQ(failure_of("kill -9 $$"), "code  signal SIGKILL");
  EXPECT_EQ(failure_of("exec sleep 10", {.timeout = 20}), "code  signal SIGTERM killed");
  EXPECT_EQ(failure_of("exec sleep 10", {.timeout = 20, .killSignal = "SIGKILL"}),
            "code  signal SIGKILL killed");
  // The command may answer the signal as it likes.
  EXPECT_EQ(failure_of("trap 'exit 7' TERM; while :; do :; done", {.timeout = 20}),
            "code 7 signal  killed");
  EXPECT_EQ(failure_of("echo abcdef; exec sleep 10", {.maxBuffer = 3}),
            "code ERR_CHILD_PROCESS_STDIO_MAXBUFFER signal ");
}

// The shell is killed, not the program that it waits for, which keeps the pipes: nobody waits for
// their end, because the timeout has closed them here.
TEST(ChildProcess, ATimeoutDoesNotWaitForWhoeverHasThePipes) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point begin = Clock::now();
  EXPECT_EQ(failure_of("sleep 4; echo late", {.timeout = 20}), "code  signal SIGTERM killed");
  EXPECT_LT(Clock::now() - begin, std::chrono::seconds(3));
}

TEST(ChildProcess, PromisesItsOutput) {
  const Lines lines = run([](auto log) {
    child_process::promises::execFile("echo", {"hello"}).then([=](auto output) {
      log(output.stdout_);
    });
    child_process::promises::exec("exit 1").catch_([=](Error error) { log(error.code()); });
  });
  EXPECT_EQ(lines.size(), 2u);
}

TEST(ChildProcess, EndsWithItsEnvironmentThoughItsProgramDoesNot) {
  run([](auto) {
    const auto child = child_process::spawn("cat");
    child.unref();
    for (const auto& stream : {child.stdin_, child.stdout_, child.stderr_}) stream.unref();
  });
}

TEST(ChildProcess, SpawnSyncWaits) {
  run([](auto) {
    const auto ended = child_process::spawnSync("sh", {"-c", "echo out; echo err >&2; exit 5"});
    EXPECT_EQ(ended.status, 5);
    EXPECT_EQ(ended.stdout_, "out\n");
    EXPECT_EQ(ended.stderr_, "err\n");
    EXPECT_EQ(child_process::spawnSync("./no-such-program").error.code(), "ENOENT");
    const auto late = child_process::spawnSync("sleep", {"10"}, {.timeout = 1});
    EXPECT_EQ(late.error.code(), "ETIMEDOUT");
    EXPECT_EQ(late.signal, "SIGTERM");
    EXPECT_THROW(child_process::execSync("exit 1"), Error);
  });
}

TEST(ChildProcess, WhatNeverStartedIsNotKilled) {
  const Lines lines = run([](auto log) {
    process.on("SIGTERM", [=] { log("this process"); });
    const auto child = child_process::spawn("./no-such-program");
    child.on("error", [=](Error error) { log(error.code()); });
    EXPECT_FALSE(child.kill());
    EXPECT_FALSE(child.killed());
    setTimeout([] {}, 20);
  });
  EXPECT_EQ(lines, Lines{"ENOENT"});
}

TEST(ChildProcess, AFurtherPipeThatNobodyReadsDoesNotKeepItOpen) {
  const Lines lines = run([](auto log) {
    const auto child = child_process::spawn("sh", {"-c", "echo x >&3"},
                                            {.stdio = {"ignore", "ignore", "ignore", "pipe"}});
    child.on("close", [=] { log("close"); });
  });
  EXPECT_EQ(lines, Lines{"close"});
}

TEST(ChildProcess, ErrorsHaveNodesMessages) {
  run([](auto) {
    try {
      child_process::spawn("/dev/null/x");
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_EQ(error.message(), "spawn ENOTDIR");
    }
    try {
      child_process::spawn("");
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "ERR_INVALID_ARG_VALUE");
    }
    EXPECT_EQ(child_process::spawnSync("sleep", {"5"}, {.timeout = 20}).error.message(),
              "spawnSync sleep ETIMEDOUT");
  });
}

TEST(ChildProcess, TheTimeLimitOfAMissingProgramEndsWithExitOrWithClose) {
  const auto script = [](auto log) {
    child_process::spawn("./no-such-program", {}, {.timeout = 300}).on("error", [] {});
    process.on("exit", [log, start = performance.now()] {
      log(performance.now() - start >= 299 ? "late" : "at once");
    });
  };
  EXPECT_EQ(run(script, {26, 3, 0}), (Lines{"late"}));
  EXPECT_EQ(run(script, {26, 10, 0}), (Lines{"at once"}));
}

}  // namespace
}  // namespace nodeloop
