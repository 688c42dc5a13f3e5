#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

// Runs `script` in a process of its own and ends with the program's exit code.
template <class Script>
[[noreturn]] void run_and_exit(Script script, Release release = newest_release) {
  int code = 0;
  {
    Environment env({.release = release, .arguments = {}, .exit_handler = nullptr});
    code = run_script(env, [&] {
      script();
      return spin();
    });
  }
  std::exit(code);
}

const auto say = [](const char* text) { std::fputs(text, stderr); };

TEST(Process, TicksRunBeforeMicrotasksInAScriptAndBehindThemInAMicrotask) {
  EXPECT_EQ(run([](auto log) {
              queueMicrotask([=] {
                process.nextTick([=] { log("late tick"); });
                queueMicrotask([=] { log("late micro"); });
                log("micro");
              });
              process.nextTick([=] { log("tick"); });
            }),
            (Lines{"tick", "micro", "late micro", "late tick"}));
}

TEST(Process, BeforeExitRevivesTheLoop) {
  EXPECT_EQ(run([](auto log) {
              static int revived;
              revived = 0;
              process.on("beforeExit", [=](int code) {
                log("beforeExit " + std::to_string(code));
                if (revived++ == 0) setImmediate([=] { log("revived"); });
              });
              process.on("exit", [=](int) {
                log("exit");
                process.nextTick([=] { log("never"); });
                setTimeout([=] { log("never"); });
              });
            }),
            (Lines{"beforeExit 0", "revived", "beforeExit 0", "exit"}));
}

TEST(Process, ATickThatThrowsLeavesTheOthersForTheNextCallback) {
  const auto script = [](auto log) {
    process.on("uncaughtException", [=](Error err) { log(err.message()); });
    process.nextTick([] { throw Error("boom"); });
    process.nextTick([=] { log("tick"); });
    setImmediate([=] { log("immediate"); });
  };
  EXPECT_EQ(run(script, {26, 3, 0}), (Lines{"boom", "tick", "immediate"}));
  EXPECT_EQ(run(script, {26, 10, 0}), (Lines{"boom", "immediate", "tick"}));
}

TEST(Process, AThrowingMicrotaskDoesNotStopTheNext) {
  EXPECT_EQ(run([](auto log) {
              process.on("uncaughtException",
                         [=](Error err, std::string origin) { log(err.message() + " " + origin); });
              queueMicrotask([] { throw Error("boom"); });
              queueMicrotask([=] { log("next"); });
            }),
            (Lines{"boom uncaughtException", "next"}));
}

TEST(ProcessDeathTest, ExitEndsAtOnce) {
  EXPECT_EXIT(run_and_exit([] {
                process.on("exit", [](int code) { say(code == 3 ? "three" : "other"); });
                process.nextTick([] { say("never"); });
                process.exit(3);
              }),
              ::testing::ExitedWithCode(3), "^three$");
}

TEST(Process, AnExitListenerThatThrowsOutOfExitLeavesTheLoopRunning) {
  EXPECT_EQ(run([](auto log) {
              process.on("uncaughtException", [=](Error err) { log(err.message()); });
              process.on("beforeExit", [=] { log("beforeExit"); });
              process.once("exit", [] { throw Error("boom"); });
              process.on("exit", [=] { log("exit"); });
              process.exit(5);
            }),
            (Lines{"boom", "beforeExit", "exit"}));
}

TEST(ProcessDeathTest, ExitCodeIsWhatWasSet) {
  EXPECT_EXIT(run_and_exit([] { process.exitCode = 4; }), ::testing::ExitedWithCode(4), "");
}

TEST(ProcessDeathTest, AnUncaughtErrorEndsWithOneAfterExitListeners) {
  EXPECT_EXIT(run_and_exit([] {
                process.on("exit", [](int) { say("exit\n"); });
                setImmediate([] { throw TypeError("boom"); });
                setTimeout([] { say("never"); }, 50);
              }),
              ::testing::ExitedWithCode(1), "^exit\n(.|\n)*TypeError: boom\n");
}

TEST(ProcessDeathTest, AnExitListenerMayForgiveAnUncaughtError) {
  EXPECT_EXIT(run_and_exit([] {
                process.on("exit", [](int code) { process.exitCode = code - 1; });
                throw Error("boom");
              }),
              ::testing::ExitedWithCode(0), "Error: boom");
}

TEST(ProcessDeathTest, AnUnhandledRejectionEndsWithOne) {
  EXPECT_EXIT(run_and_exit([] { Promise<>::reject(Error("lost")); }), ::testing::ExitedWithCode(1),
              "Error: lost");
}

TEST(ProcessDeathTest, AListenerThatThrowsEndsWithSeven) {
  EXPECT_EXIT(run_and_exit([] {
                process.on("uncaughtException", [](Error) { throw Error("again"); });
                throw Error("boom");
              }),
              ::testing::ExitedWithCode(7), "Error: again");
}

TEST(ProcessDeathTest, AModuleThatNeverEndsGivesThirteen) {
  static const auto never = []() -> Promise<> { co_await Promise<>([](auto, auto) {}); };
  EXPECT_EXIT(
      {
        Environment env;
        std::exit(run_module(env, never));
      },
      ::testing::ExitedWithCode(13), "");
}

TEST(ProcessDeathTest, AnUnknownReleaseIsRefused) {
  EXPECT_EXIT(
      {
        setenv("NODELOOP_RELEASE", "16.0.0", 1);
        try {
          Environment env;
        } catch (const Error& error) {
          say(error.message().c_str());
          std::exit(2);
        }
      },
      ::testing::ExitedWithCode(2), "NODELOOP_RELEASE is \"16.0.0\"");
}

TEST(Module, ItsMicrotasksComeBeforeItsTicks) {
  static Lines lines;
  lines.clear();
  Environment env;
  run_module(env, []() -> Promise<> {
    process.nextTick([] { lines.push_back("tick"); });
    queueMicrotask([] { lines.push_back("micro"); });
    co_await done();
  });
  EXPECT_EQ(lines, (Lines{"micro", "tick"}));
}

TEST(Module, EvaluatedInThePollPhaseItsDueTimerComesAfterItsImmediate) {
  static Lines lines;
  const auto run_as = [](Release release) {
    lines.clear();
    Environment env({.release = release, .arguments = {}, .exit_handler = nullptr});
    run_module(env, []() -> Promise<> {
      setTimeout([] { lines.push_back("timeout"); }, 1);
      setImmediate([] { lines.push_back("immediate"); });
      testing::busy(5);
      co_await done();
    });
    return lines;
  };
  EXPECT_EQ(run_as({20, 20, 2}), (Lines{"immediate", "timeout"}));
  EXPECT_EQ(run_as({26, 10, 0}), (Lines{"timeout", "immediate"}));
}

// The position of the error of a module that throws, at once or after an await, among a chain's
// jobs.
std::size_t jobs_before_error(bool awaits, Release release) {
  static Lines lines;
  static bool awaits_first;
  lines.clear();
  awaits_first = awaits;
  Environment env({.release = release, .arguments = {}, .exit_handler = nullptr});
  run_module(env, []() -> Promise<> {
    process.on("uncaughtException", [](Error) { lines.push_back("error"); });
    if (awaits_first) co_await undefined;
    auto chain = Promise<>::resolve();
    for (int i = 0; i < 8; ++i) chain = chain.then([] { lines.push_back("job"); });
    throw Error("boom");
  });
  return static_cast<std::size_t>(std::ranges::find(lines, "error") - lines.begin());
}

TEST(Module, ItsErrorPassesThroughTheLoadersFunctions) {
  EXPECT_EQ(jobs_before_error(false, {22, 3, 0}), 3u);
  EXPECT_EQ(jobs_before_error(true, {22, 3, 0}), 4u);
  EXPECT_EQ(jobs_before_error(false, {22, 4, 0}), 4u);
  EXPECT_EQ(jobs_before_error(true, {22, 4, 0}), 5u);
}

}  // namespace
}  // namespace nodeloop
