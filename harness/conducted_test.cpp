#include "conducted.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <memory>
#include <random>
#include <set>

#include "error.hpp"
#include "explorer.hpp"
#include "node_store.hpp"
#include "release.hpp"
#include "replay.hpp"

namespace ordeal {
namespace {

namespace fs = std::filesystem;

Command command_of(std::vector<std::string> argv) {
  Command command;
  command.argv = std::move(argv);
  command.cwd = "/nonexistent/run";
  command.env = {"PATH=/usr/bin:/bin", "HOME=/nonexistent/run", "TMPDIR=/nonexistent/run",
                 "LANG=C.UTF-8"};
  return command;
}

std::string sample_program() { return (find_conductor().parent_path() / "ordeal-sample").string(); }

std::unique_ptr<ConductedProgram> sample(const std::string& name, Limits limits = {}) {
  Command command = command_of({sample_program(), name});
  command.limits = limits;
  return std::make_unique<ConductedProgram>(command, "", find_conductor());
}

std::string text(const Outcome& outcome) {
  std::string joined;
  for (const std::string& line : outcome.lines) joined += (joined.empty() ? "" : "|") + line;
  return joined;
}

ExploreResult explore_sample(const std::string& name, int bound) {
  ExploreOptions options;
  options.bound = bound;
  options.jobs = 2;
  return explore(
      [&]() -> RunUnder {
        std::shared_ptr<ConductedProgram> program = sample(name);
        return [program](const Schedule& schedule) { return program->run(schedule); };
      },
      options);
}

std::set<std::string> orders(const ExploreResult& result) {
  std::set<std::string> all;
  for (const Found& found : result.found) all.insert(text(found.outcome));
  return all;
}

TEST(Conducted, ReplaysAreTheSame) {
  for (const char* name : {"timer_and_check", "three_jobs", "two_threads", "late_timers"}) {
    const auto program = sample(name);
    const ConductedRun first = program->run({});
    ASSERT_EQ(first.unconducted, "") << name;
    EXPECT_FALSE(first.choices.empty()) << name;
    for (int i = 0; i < 100; ++i) {
      const ConductedRun again = program->run({});
      ASSERT_EQ(again.run.outcome, first.run.outcome) << name;
      ASSERT_TRUE(same_choices(again, first)) << name;
    }
  }
}

TEST(Conducted, ExploringReachesEveryOrder) {
  EXPECT_EQ(orders(explore_sample("timer_and_check", 2)),
            (std::set<std::string>{"check|timer", "timer|check"}));
  EXPECT_EQ(orders(explore_sample("three_jobs", 3)),
            (std::set<std::string>{"job 0|job 1|job 2", "job 0|job 2|job 1", "job 1|job 0|job 2",
                                   "job 1|job 2|job 0", "job 2|job 0|job 1", "job 2|job 1|job 0"}));
  EXPECT_EQ(orders(explore_sample("two_threads", 2)),
            (std::set<std::string>{"a|b|both|check|timer", "a|b|both|timer|check",
                                   "b|a|both|check|timer", "b|a|both|timer|check"}));
  EXPECT_EQ(orders(explore_sample("late_timers", 2)), std::set<std::string>{"25|40|25+20"});
}

TEST(Conducted, WitnessesGiveTheirOutcome) {
  const ExploreResult result = explore_sample("three_jobs", 3);
  const auto program = sample("three_jobs");
  for (const Found& found : result.found) {
    const ConductedRun run = program->run(parse_schedule(to_string(found.witness)));
    EXPECT_EQ(run.diverged, "");
    EXPECT_EQ(run.run.outcome, found.outcome) << to_string(found.witness);
  }
}

TEST(Conducted, PruningLosesNoOutcomeThatRandomSchedulesFind) {
  constexpr int bound = 3;
  std::mt19937 random(1);
  for (const char* name : {"timer_and_check", "three_jobs", "two_threads", "late_timers"}) {
    const std::set<std::string> known = orders(explore_sample(name, bound));
    const auto program = sample(name);
    const std::int32_t step = long_step(program->run({}));
    for (int i = 0; i < 100; ++i) {
      Schedule schedule;
      ConductedRun run = program->run(schedule);
      std::size_t from = 0;
      for (int deviations = 0; deviations < bound && from < run.choices.size(); ++deviations) {
        const std::size_t at = from + random() % (run.choices.size() - from);
        const std::vector<std::int32_t> open = alternatives(run.choices[at], step);
        if (open.empty()) break;
        std::uint32_t ordinal = 0;
        for (std::size_t j = 0; j <= at; ++j)
          ordinal += run.choices[j].kind == run.choices[at].kind;
        schedule.deviations.push_back(
            {run.choices[at].kind, ordinal, open[random() % open.size()]});
        run = program->run(schedule);
        ASSERT_EQ(run.diverged, "") << name << ' ' << to_string(schedule);
        EXPECT_TRUE(known.contains(text(run.run.outcome))) << name << ' ' << to_string(schedule);
        from = at + 1;
      }
    }
  }
}

TEST(Conducted, TimeIsVirtual) {
  const ConductedRun run = sample("five_seconds")->run({});
  EXPECT_EQ(text(run.run.outcome), "late");
  EXPECT_GE(run.elapsed.count(), 5000);
  EXPECT_EQ(run.longest_wait.count(), 5000);
}

TEST(Conducted, BusyLoopSeesTimePass) {
  EXPECT_EQ(text(sample("spin_until_later")->run({}).run.outcome), "50 ms have passed");
}

TEST(Conducted, ScheduleThatDoesNotFitIsDiverged) {
  const auto program = sample("three_jobs");
  EXPECT_EQ(program->run(parse_schedule("pool#1:2nd")).diverged, "");
  EXPECT_EQ(program->run(parse_schedule("pool#1:5th")).diverged,
            "diverged at pool#1:5th: the program does not have this choice there");
  // The first of three jobs must finish before a poll without a deadline can return.
  EXPECT_EQ(program->run(parse_schedule("pool#1:none")).diverged,
            "diverged at pool#1:none: the program does not have this choice there");
  EXPECT_EQ(program->run(parse_schedule("pool#1:2nd thread#1:2nd")).diverged,
            "diverged at thread#1:2nd: the program ended after 0 such choices");
}

TEST(Conducted, ProgramThatSpinsIsAHang) {
  Limits limits;
  limits.time = std::chrono::milliseconds(200);
  const auto program = sample("spin", limits);
  const ConductedRun run = program->run({});
  EXPECT_EQ(run.run.status, RunStatus::hang);
  EXPECT_EQ(text(run.run.outcome), "spinning");
  EXPECT_EQ(program->run({}).run.status, RunStatus::hang);  // it can be run again
}

TEST(Conducted, ProgramWithoutEndRunsOutOfChoices) {
  const ConductedRun run = sample("never_ends")->run({});
  EXPECT_EQ(run.run.status, RunStatus::hang);
  EXPECT_EQ(run.run.detail, "more than 32768 choices");
}

TEST(Conducted, FloodIsStopped) {
  Limits limits;
  limits.output_bytes = 1 << 16;
  const ConductedRun run = sample("floods", limits)->run({});
  EXPECT_EQ(run.run.status, RunStatus::flood);
}

TEST(Conducted, CrashIsAnOutcomeAndItsChoicesAreKnown) {
  const ConductedRun run = sample("crashes")->run({});
  EXPECT_EQ(run.run.outcome.signal, SIGSEGV);
  EXPECT_EQ(text(run.run.outcome), "before");
  EXPECT_FALSE(run.choices.empty());
}

TEST(Conducted, ChildProcessesAreLeftAloneAndRemarked) {
  const ConductedRun run = sample("forks")->run({});
  EXPECT_EQ(text(run.run.outcome), "child|parent|check|timer");
  EXPECT_NE(run.remark.find("child process"), std::string::npos);
}

TEST(Conducted, NoDescendantOutlivesARun) {
  const ConductedRun run = sample("leaves_a_daemon")->run({});
  ASSERT_FALSE(run.run.outcome.lines.empty());
  const pid_t daemon = std::stoi(run.run.outcome.lines[0].substr(7));
  EXPECT_EQ(::kill(daemon, 0), -1);
  EXPECT_EQ(errno, ESRCH);
}

TEST(Conducted, EndWithJobsUnderWay) {
  EXPECT_EQ(text(sample("ends_with_jobs")->run(parse_schedule("pool#1:none")).run.outcome), "end");
  EXPECT_EQ(text(sample("ends_with_jobs")->run(parse_schedule("pool#2:none")).run.outcome),
            "job 0|end");
}

TEST(Conducted, ProgramMayCloseWhatItDoesNotOwn) {
  const ConductedRun run = sample("closes_all")->run({});
  EXPECT_EQ(text(run.run.outcome), "job 0|job 1|job 2|check|timer");
  EXPECT_FALSE(run.choices.empty());
  EXPECT_EQ(text(sample("closes_all_with_threads")->run({}).run.outcome),
            "job 0|job 1|job 2|check|timer|waiter");
}

TEST(Conducted, EnvironmentAndDescriptorsAreThoseOfAPlainRun) {
  EXPECT_EQ(text(sample("lists_what_it_has")->run({}).run.outcome), "own folder|check|timer");
}

TEST(Conducted, ThreadStartedAsAPoolThreadWouldBe) {
  EXPECT_EQ(text(sample("thread_with_stack_argument")->run({}).run.outcome), "done|check|timer");
}

TEST(Conducted, ProgramWithoutALoopIsUnconducted) {
  const ConductedRun run = sample("no_loop")->run({});
  EXPECT_NE(run.unconducted.find("no event loop was seen"), std::string::npos);
  EXPECT_EQ(text(run.run.outcome), "no loop");
}

TEST(Conducted, StaticProgramIsUnconductedAndRunPlainly) {
  const std::string program = (find_conductor().parent_path() / "ordeal-sample-static").string();
  const ConductedRun run = ConductedProgram(command_of({program}), "", find_conductor()).run({});
  EXPECT_EQ(run.unconducted, "it is statically linked");
  EXPECT_EQ(text(run.run.outcome), "static");
}

TEST(Conducted, LibraryThatIsNotLoadedIsNoticed) {
  ConductedProgram program(command_of({sample_program(), "timer_and_check"}), "",
                           "/nonexistent/libordeal-conductor.so");
  EXPECT_EQ(program.run({}).unconducted, "the conductor library was not loaded");
}

TEST(Conducted, MissingProgramIsAnError) {
  EXPECT_THROW(ConductedProgram(command_of({"/nonexistent/program"}), "", find_conductor()), Error);
}

class NamedConductor {
 public:
  explicit NamedConductor(const fs::path& library) {
    ::setenv("ORDEAL_CONDUCTOR", library.c_str(), 1);
  }
  ~NamedConductor() { ::unsetenv("ORDEAL_CONDUCTOR"); }
};

std::string error_of_finding(const fs::path& library) {
  const NamedConductor named(library);
  try {
    find_conductor();
  } catch (const Error& error) {
    EXPECT_EQ(error.status, ExitStatus::environment);
    return error.what();
  }
  return "no error";
}

TEST(Conducted, MissingLibraryIsAnErrorThatSaysWhatToDo) {
  EXPECT_NE(error_of_finding("/nonexistent/x.so").find("build target ordeal-conductor"),
            std::string::npos);
}

TEST(Conducted, LibraryForAnotherMachineIsAnError) {
  const TemporaryFolder folder;
  std::string bytes = read_file(find_conductor());
  bytes[18] = static_cast<char>(bytes[18] ^ 0x55);  // e_machine
  std::ofstream(folder.path() / "other.so", std::ios::binary) << bytes;
  EXPECT_NE(error_of_finding(folder.path() / "other.so").find("not a conductor library for this"),
            std::string::npos);
  std::ofstream(folder.path() / "text.so") << "x";
  EXPECT_NE(error_of_finding(folder.path() / "text.so").find("not a conductor library for this"),
            std::string::npos);
}

// Every snippet on an installed Node release: the conductor conducts Node's own threads, Workers,
// threadpool, sockets.
class ConductedNode : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    for (const InstalledNode& node : installed_nodes(default_node_store()))
      if (to_string(node.release) == GetParam())
        node_ = node_binary(default_node_store(), node.release);
    if (node_.empty()) GTEST_SKIP() << "Node " << GetParam() << " is not installed";
  }

  ConductedProgram program(const fs::path& script, const std::string& flag = "") {
    std::vector<std::string> words = {node_.string(), script.string()};
    if (!flag.empty()) words.insert(words.begin() + 1, flag);
    Command command = command_of(words);
    command.limits.time = std::chrono::seconds(60);
    return ConductedProgram(command, script, find_conductor());
  }

  static fs::path snippet(const std::string& name) {
    return fs::canonical(fs::path(ORDEAL_SNIPPETS) / name);
  }

  std::set<std::string> all_orders(const std::string& name, int bound) {
    ExploreOptions options;
    options.bound = bound;
    options.jobs = 2;
    const ExploreResult result = explore(
        [&]() -> RunUnder {
          auto shared = std::make_shared<ConductedProgram>(
              command_of({node_.string(), snippet(name).string()}), snippet(name),
              find_conductor());
          return [shared](const Schedule& schedule) { return shared->run(schedule); };
        },
        options);
    EXPECT_EQ(result.unconducted, "");
    EXPECT_EQ(result.unreproducible, 0u) << result.first_unreproducible;
    return orders(result);
  }

  fs::path node_;
};

TEST_P(ConductedNode, ReplaysEverySnippet) {
  for (const auto& entry : fs::directory_iterator(snippet("."))) {
    const std::string name = entry.path().filename().string();
    if (name == "child.js") continue;  // child processes are not conducted
    ConductedProgram conducted = program(snippet(name));
    const ConductedRun first = conducted.run({});
    EXPECT_EQ(first.unconducted, "") << name;
    EXPECT_EQ(first.run.status, RunStatus::completed) << name;
    EXPECT_EQ(first.diverged, "") << name;
    const ConductedRun second = conducted.run({});
    EXPECT_EQ(difference(first, second), "") << name << ' ' << second.run.detail;
  }
}

TEST_P(ConductedNode, ExploringReachesEveryOrder) {
  EXPECT_EQ(all_orders("timeout_immediate.js", 2),
            (std::set<std::string>{"immediate|timeout", "timeout|immediate"}));
  EXPECT_EQ(all_orders("missing_file.js", 2),
            (std::set<std::string>{"immediate|read", "read|immediate"}));
  EXPECT_EQ(all_orders("three_stats.js", 3),
            (std::set<std::string>{"a|b|c", "a|c|b", "b|a|c", "b|c|a", "c|a|b", "c|b|a"}));
}

// V8's memory reducer has one armed from then on, also when Node's own has been closed.
TEST_P(ConductedNode, TimersOfV8sDecideNothing) {
  const ConductedRun run =
      program(snippet("garbage_without_timers.js"), "--memory-reducer").run({});
  EXPECT_EQ(run.unconducted, "");
  EXPECT_FALSE(run.choices.empty());
  for (const Choice& choice : run.choices) EXPECT_NE(choice.kind, ChoiceKind::clock);
}

// A heap that takes more pages wakes the loop for no turn of V8's own.
TEST_P(ConductedNode, GrowthOfTheHeapMakesNoChoice) {
  const ConductedRun growing = program(snippet("heap_growth_beside_timers.js")).run({});
  const ConductedRun still = program(snippet("timers_25_40.js")).run({});
  EXPECT_EQ(growing.unconducted, "");
  EXPECT_FALSE(growing.choices.empty());
  EXPECT_EQ(difference(growing, still), "");
}

INSTANTIATE_TEST_SUITE_P(Releases, ConductedNode,
                         testing::Values("18.20.8", "20.20.2", "22.23.3", "24.21.0", "26.3.0",
                                         "26.10.0"),
                         [](const auto& info) {
                           std::string name = info.param;
                           std::replace(name.begin(), name.end(), '.', '_');
                           return "v" + name;
                         });

}  // namespace
}  // namespace ordeal
