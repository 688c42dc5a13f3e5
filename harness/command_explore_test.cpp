// `ordeal explore` and `ordeal replay` as their users see them, on the conductor's sample programs
// in the place of a native loop.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "command_testing.hpp"
#include "conducted.hpp"

namespace ordeal {
namespace {

class ExploreCommandLine : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"timer_and_check", "three_jobs", "no_loop", "never_ends"})
      write_atomically(folder_.path() / "cases" / "samples" / (std::string(name) + ".js"),
                       "// A sample.\n");
  }

  Exit ordeal(std::vector<std::string> arguments) {
    Command command;
    command.argv = {ORDEAL_PROGRAM};
    command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
    for (const std::string& more :
         {std::string("--on"), std::string("native"), std::string("--native"),
          (find_conductor().parent_path() / "ordeal-sample").string(), std::string("--cases"),
          (folder_.path() / "cases").string()})
      command.argv.push_back(more);
    command.env = {"PATH=/usr/bin:/bin"};
    command.limits.time = std::chrono::milliseconds(60'000);
    return run(command);
  }

  TemporaryFolder folder_;
};

TEST_F(ExploreCommandLine, PrintsOutcomesWitnessesAndWhyItStopped) {
  const Exit exit = ordeal({"explore", "samples/timer_and_check"});
  EXPECT_EQ(exit.exit_code, 0) << exit.output;
  EXPECT_TRUE(contains(exit.output, "check | timer\n         witness: (the default schedule)"))
      << exit.output;
  EXPECT_TRUE(contains(exit.output, "timer | check\n         witness: clock#1+1ms")) << exit.output;
  EXPECT_TRUE(contains(exit.output, "2 outcomes")) << exit.output;
  EXPECT_TRUE(contains(exit.output, "saturated")) << exit.output;
}

TEST_F(ExploreCommandLine, SaysThatTheBoundOrTheBudgetEndedIt) {
  EXPECT_TRUE(
      contains(ordeal({"explore", "samples/three_jobs", "--bound", "1"}).output, "bounded at 1"));
  EXPECT_TRUE(contains(ordeal({"explore", "samples/three_jobs", "--runs", "3"}).output,
                       "3 schedules, budget ran out"));
}

TEST_F(ExploreCommandLine, JsonHasWitnessesAndChoices) {
  const Exit exit = ordeal({"explore", "three_jobs", "--bound", "3", "--json"});
  ASSERT_EQ(exit.exit_code, 0) << exit.output;
  const auto json = nlohmann::json::parse(exit.output);
  EXPECT_EQ(json.at("conducted"), true);
  ASSERT_EQ(json.at("outcomes").size(), 6u);
  EXPECT_EQ(json.at("outcomes").at(1).at("witness"), "pool#1:2nd");
  EXPECT_EQ(json.at("outcomes").at(1).at("choices").at(0).at("decision"), ":2nd");
  EXPECT_EQ(json.at("unreproducible_runs"), 0);
}

TEST_F(ExploreCommandLine, UnconductedAndHangingProgramsAreNotFine) {
  const Exit unconducted = ordeal({"explore", "samples/no_loop"});
  EXPECT_EQ(unconducted.exit_code, 1);
  EXPECT_TRUE(contains(unconducted.output, "unconducted: no event loop was seen"));
  const Exit hanging = ordeal({"explore", "samples/never_ends"});
  EXPECT_EQ(hanging.exit_code, 1);
  EXPECT_TRUE(contains(hanging.output, "more than 32768 choices")) << hanging.output;
  EXPECT_TRUE(contains(hanging.output, "1 schedules, not whole, for some gave no outcome"))
      << hanging.output;
}

TEST_F(ExploreCommandLine, ReplayGivesTheOrderOfItsSchedule) {
  const Exit exit =
      ordeal({"replay", "samples/three_jobs", "--schedule", "pool#1:3rd", "--times", "20"});
  EXPECT_EQ(exit.exit_code, 0) << exit.output;
  EXPECT_TRUE(contains(exit.output, "job 2\njob 0\njob 1\n")) << exit.output;
  EXPECT_TRUE(contains(exit.output, "20 replays: 20 with the same outcome")) << exit.output;
}

TEST_F(ExploreCommandLine, ReplayReportsAScheduleThatDoesNotFit) {
  const Exit exit = ordeal({"replay", "samples/three_jobs", "--schedule", "pool#9:none"});
  EXPECT_EQ(exit.exit_code, 1);
  EXPECT_TRUE(contains(exit.output, "diverged at pool#9:none")) << exit.output;
}

TEST_F(ExploreCommandLine, ReplaysEveryWitnessOfAGolden) {
  const auto replay = [&](const std::string& witness, const std::string& last_line) {
    Case c = load_case(folder_.path() / "cases", folder_.path() / "cases/samples/three_jobs.js");
    hash_source(c);
    Findings findings;
    findings.release = {"26.10.0", "1", "1", "linux-x64", {1, Stop::saturated}, {}, {}};
    findings.observations.push_back({printed({"job 0", "job 1", "job 2"}), 1, ""});
    findings.observations.push_back({printed({"job 1", "job 0", last_line}), 0, witness});
    Golden golden;
    golden.case_name = c.name;
    merge(golden, c.source_hash, findings, false);
    const fs::path folder = folder_.path() / "golden";
    save_golden(golden_path(folder, c.name), golden);
    return ordeal({"replay", "three_jobs", "--witnesses", "--times", "5", "--golden", folder});
  };
  EXPECT_ENDS(replay("pool#1:2nd", "job 2"), 0,
              "2 schedules, 10 replays: 10 with the same outcome and the same choices");
  EXPECT_ENDS(replay("pool#1:2nd", "job 3"), 1, "and not the golden's 'job 1 | job 0 | job 3'");
  EXPECT_ENDS(replay("pool#7:2nd", "job 2"), 1, "diverged at pool#7:2nd");
}

TEST_F(ExploreCommandLine, ReplayToldAsJson) {
  const Exit exit =
      ordeal({"replay", "samples/three_jobs", "--times", "3", "--load", "--cost", "--json"});
  ASSERT_EQ(exit.exit_code, 0) << exit.output;
  // Behind what it told of its progress on the way.
  const std::string progress = "[1/1] samples/three_jobs on native";
  EXPECT_TRUE(exit.output.starts_with(progress)) << exit.output;
  EXPECT_NE(exit.output.find(" under '': 3 the same\n"), std::string::npos) << exit.output;
  const auto json = nlohmann::json::parse(exit.output.substr(exit.output.find('{')));
  EXPECT_EQ(json.at("replays"), 3);
  EXPECT_EQ(json.at("same"), 3);
  EXPECT_EQ(json.at("load"), true);
  EXPECT_GT(json.at("times_as_long_as_plain"), 0);
  EXPECT_EQ(json.at("schedules").at(0).at("case"), "samples/three_jobs");
}

TEST_F(ExploreCommandLine, BadInputIsUsage) {
  EXPECT_EQ(ordeal({"replay", "samples/three_jobs", "--schedule", "pool#1"}).exit_code, 2);
  EXPECT_EQ(ordeal({"replay", "samples/nothing"}).exit_code, 2);
  EXPECT_EQ(ordeal({"explore", "samples/"}).exit_code, 2);
  EXPECT_EQ(ordeal({"explore"}).exit_code, 2);
}

}  // namespace
}  // namespace ordeal
