#include "replay.hpp"

#include <gtest/gtest.h>

namespace ordeal {
namespace {

ConductedRun prints(const std::string& line) {
  ConductedRun run;
  run.run.outcome.lines = {line};
  run.choices = {{ChoiceKind::clock, 0, 0, 0, 5, 0, 0}, {ChoiceKind::pool, 0, 1 | 2, 0, -1, 0, 0}};
  return run;
}

TEST(Replay, SameOutcomeAndChoicesAreNoDifference) {
  EXPECT_EQ(difference(prints("a"), prints("a")), "");
}

TEST(Replay, AnotherOutcomeIsTold) {
  EXPECT_EQ(difference(prints("a"), prints("b")), "'b', exit 0 instead of 'a', exit 0");
  ConductedRun hang = prints("a");
  hang.run.status = RunStatus::hang;
  hang.run.detail = "stopped at its time limit";
  EXPECT_EQ(difference(prints("a"), hang), "stopped at its time limit instead of 'a', exit 0");
}

TEST(Replay, TheFirstChoiceThatDiffersIsTold) {
  ConductedRun other = prints("a");
  other.choices[1].options = 1 | 2 | 4;
  EXPECT_EQ(difference(prints("a"), other),
            "choice 2 is pool#1 (thread 0, :2nd or :3rd, -1) instead of "
            "pool#1 (thread 0, :2nd, -1)");
  other.choices.pop_back();
  EXPECT_EQ(difference(prints("a"), other),
            "choice 2 is the end instead of pool#1 (thread 0, :2nd, -1)");
}

TEST(Replay, OfRunsWithChildProcessesOnlyTheOutcomeCounts) {
  ConductedRun first = prints("a");
  ConductedRun other = prints("a");
  other.choices.pop_back();
  first.forked = true;
  EXPECT_NE(difference(first, other), "");
  other.forked = true;
  EXPECT_EQ(difference(first, other), "");
  other.run.outcome.lines = {"b"};
  EXPECT_NE(difference(first, other), "");
}

TEST(Replay, CountsTheRunsThatAreAsTheFirst) {
  int runs = 0;
  int plain_runs = 0;
  const Replays replays =
      replay([&](const Schedule&) { return prints(++runs % 4 == 0 ? "b" : "a"); }, {}, 8,
             [&] { ++plain_runs; });
  EXPECT_EQ(replays.runs, 8u);
  EXPECT_EQ(replays.same, 6u);
  EXPECT_EQ(plain_runs, 8);
  EXPECT_EQ(replays.first.run.outcome.lines[0], "a");
  EXPECT_EQ(replays.difference, "'b', exit 0 instead of 'a', exit 0");
}

}  // namespace
}  // namespace ordeal
