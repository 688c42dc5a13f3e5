#include "record.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "error.hpp"
#include "file.hpp"

namespace ordeal {
namespace {

Case some_case(const std::string& name = "timers/race") {
  Case which;
  which.name = name;
  which.source_hash = "sha1:1";
  return which;
}

std::vector<ReleaseRecord> releases(std::vector<std::string> nodes = {"26.10.0"}) {
  std::vector<ReleaseRecord> all;
  for (const std::string& node : nodes) {
    ReleaseRecord release;
    release.node = node;
    release.libuv = "1.52.1";
    release.v8 = "14.6";
    release.platform = "linux-x64";
    all.push_back(release);
  }
  return all;
}

ordeal::Run prints(const std::string& line) {
  ordeal::Run run;
  run.outcome.lines = {line};
  return run;
}

// A fake of the machine: the answer to the n-th run (from 1) of a release, and what was asked.
struct Machine {
  std::function<ordeal::Run(std::size_t release, std::uint64_t n)> answer;
  std::map<std::size_t, std::uint64_t> runs = {};            // of each release
  std::map<std::size_t, std::uint64_t> by_parallelism = {};  // all releases

  RunMany run_many() {
    return [this](const Case&, std::span<const std::size_t> plan, std::size_t parallel,
                  const std::function<void(std::size_t, ordeal::Run)>& done) {
      by_parallelism[parallel] += plan.size();
      for (std::size_t release : plan) done(release, answer(release, ++runs[release]));
    };
  }
};

Machine always(const std::string& line) {
  return {[line](std::size_t, std::uint64_t) { return prints(line); }};
}

std::string error_of(const std::function<void()>& action, ExitStatus status) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_EQ(error.status, status) << error.what();
    return error.what();
  }
  return "no error";
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

class Record : public testing::Test {
 protected:
  RecordSummary record_all(Machine& machine, std::vector<Case> cases,
                           std::vector<ReleaseRecord> from = releases(), bool fresh = false) {
    LinePrinter printer(null_, false);
    return record(cases, from, machine.run_many(), {dir(), {}, fresh}, printer);
  }
  Golden proposed(const std::string& name = "timers/race") {
    return load_golden(proposal_path(golden_path(dir(), name)), name);
  }
  std::filesystem::path dir() const { return folder_.path() / "golden"; }
  ~Record() override { std::fclose(null_); }

  TemporaryFolder folder_;
  std::FILE* null_ = std::fopen("/dev/null", "w");
};

TEST(sample, twenty_runs_when_nothing_new_appears) {
  Machine machine = always("a");
  const auto findings =
      sample(some_case(), releases({"18.20.8", "26.10.0"}), machine.run_many(), {20, 200, 4});
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(machine.runs[0], 20u);
  EXPECT_EQ(machine.runs[1], 20u);
  EXPECT_EQ(findings[1].release.node, "26.10.0");
  EXPECT_EQ(findings[1].release.plain, (Sampling{20, Stop::saturated}));
  ASSERT_EQ(findings[1].observations.size(), 1u);
  EXPECT_EQ(findings[1].observations[0].seen, 20u);
  EXPECT_EQ(findings[1].observations[0].witness, std::nullopt);
}

TEST(sample, half_of_the_runs_are_under_load) {
  Machine machine = always("a");
  sample(some_case(), releases(), machine.run_many(), {20, 200, 4});
  EXPECT_EQ(machine.by_parallelism[2], 10u);
  EXPECT_EQ(machine.by_parallelism[12], 10u);
  Machine small = always("a");
  sample(some_case(), releases(), small.run_many(), {20, 200, 1});
  EXPECT_EQ(small.by_parallelism[1], 10u);
  EXPECT_EQ(small.by_parallelism[3], 10u);
}

TEST(sample, goes_on_while_new_outcomes_appear) {
  Machine machine{[](std::size_t, std::uint64_t n) { return prints(n == 20 ? "rare" : "usual"); }};
  const auto findings = sample(some_case(), releases(), machine.run_many(), {20, 200, 1});
  EXPECT_EQ(machine.runs[0], 80u);
  EXPECT_EQ(findings[0].release.plain, (Sampling{80, Stop::saturated}));
  EXPECT_EQ(findings[0].observations.size(), 2u);
}

TEST(sample, stops_at_its_greatest_number_and_says_so) {
  Machine machine{[](std::size_t, std::uint64_t n) { return prints(std::to_string(n)); }};
  const auto findings = sample(some_case(), releases(), machine.run_many(), {20, 200, 1});
  EXPECT_EQ(machine.runs[0], 200u);
  EXPECT_EQ(findings[0].release.plain, (Sampling{200, Stop::budget}));
  EXPECT_EQ(findings[0].observations.size(), 200u);
}

TEST(sample, one_racy_release_does_not_make_the_other_run_longer) {
  Machine machine{[](std::size_t release, std::uint64_t n) {
    return prints(release == 1 && n == 10 ? "rare" : "usual");
  }};
  sample(some_case(), releases({"18.20.8", "26.10.0"}), machine.run_many(), {20, 200, 1});
  EXPECT_EQ(machine.runs[0], 20u);
  EXPECT_EQ(machine.runs[1], 40u);
}

TEST(sample, wanted_runs) {
  const RecordLimits limits{20, 200, 1};
  EXPECT_EQ(runs_wanted(limits, 0), 20u);
  EXPECT_EQ(runs_wanted(limits, 5), 20u);
  EXPECT_EQ(runs_wanted(limits, 6), 24u);
  EXPECT_EQ(runs_wanted(limits, 50), 200u);
  EXPECT_EQ(runs_wanted(limits, 51), 200u);
}

TEST(sample, a_run_that_did_not_complete_is_an_error_of_the_case) {
  for (RunStatus status : {RunStatus::hang, RunStatus::flood}) {
    Machine machine{[status](std::size_t, std::uint64_t n) {
      ordeal::Run run = prints("a");
      if (n == 7) run.status = status;
      return run;
    }};
    const std::string error = error_of(
        [&] { sample(some_case(), releases(), machine.run_many(), {}); }, ExitStatus::differs);
    EXPECT_TRUE(has(error, "timers/race: not recorded: on 26.10.0: ")) << error;
    EXPECT_EQ(machine.runs[0], 7u);
  }
}

TEST(sample, silence_is_an_error_of_the_case) {
  Machine machine{[](std::size_t, std::uint64_t) { return ordeal::Run{}; }};
  EXPECT_TRUE(has(error_of([&] { sample(some_case(), releases(), machine.run_many(), {}); },
                           ExitStatus::differs),
                  "prints nothing"));
}

TEST(sample, a_path_of_this_clone_is_an_error_of_the_case) {
  Case which = some_case();
  which.script = "/clone/cases/timers/race.js";
  Machine names_it = always("Cannot find /clone/cases/fixtures/other.js");
  EXPECT_TRUE(has(
      error_of([&] { sample(which, releases(), names_it.run_many(), {}); }, ExitStatus::differs),
      "names the folder of the cases"));
  Machine names_another = always("Cannot find /clone/case");
  EXPECT_EQ(sample(which, releases(), names_another.run_many(), {}).size(), 1u);
}

TEST(sample, a_node_that_does_not_start_is_an_error_of_the_environment) {
  Machine machine{[](std::size_t, std::uint64_t) {
    ordeal::Run run;
    run.status = RunStatus::not_started;
    run.detail = "Permission denied";
    return run;
  }};
  EXPECT_EQ(error_of([&] { sample(some_case(), releases(), machine.run_many(), {}); },
                     ExitStatus::environment),
            "Node 26.10.0 could not be started: Permission denied");
}

TEST(sample, a_release_that_cannot_run_the_case_is_left_out) {
  Machine machine{[](std::size_t release, std::uint64_t) {
    ordeal::Run run = prints("a");
    if (release == 0) run.status = RunStatus::unsupported;
    return run;
  }};
  const auto findings =
      sample(some_case(), releases({"18.20.8", "26.10.0"}), machine.run_many(), {});
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].release.node, "26.10.0");
}

TEST_F(Record, proposes_and_leaves_the_golden_alone) {
  Machine machine = always("a");
  const RecordSummary summary = record_all(machine, {some_case(), some_case("ticks/x")});
  EXPECT_EQ(summary.proposed, 2u);
  EXPECT_TRUE(summary.failures.empty());
  EXPECT_EQ(proposed().releases[0].plain.runs, 20u);
  EXPECT_EQ(proposed().releases[0].libuv, "1.52.1");
  EXPECT_EQ(proposed("ticks/x").source, "sha1:1");
  EXPECT_FALSE(std::filesystem::exists(golden_path(dir(), "timers/race")));
}

TEST_F(Record, builds_on_the_golden_and_on_a_waiting_proposal) {
  Machine first = always("a");
  record_all(first, {some_case()});
  std::filesystem::rename(proposal_path(golden_path(dir(), "timers/race")),
                          golden_path(dir(), "timers/race"));
  Machine second = always("b");
  record_all(second, {some_case()});
  EXPECT_EQ(proposed().outcomes.size(), 2u);
  Machine third = always("a");
  record_all(third, {some_case()}, releases({"18.20.8"}));
  EXPECT_EQ(proposed().releases.size(), 2u);
  EXPECT_EQ(find_release(proposed(), "26.10.0")->outcomes.size(), 2u);
  EXPECT_EQ(find_release(proposed(), "26.10.0")->plain.runs, 40u);
  Machine fourth = always("c");
  record_all(fourth, {some_case()}, releases(), true);
  EXPECT_EQ(find_release(proposed(), "26.10.0")->outcomes.size(), 1u);
  EXPECT_EQ(find_release(proposed(), "18.20.8")->outcomes.size(), 1u);
}

TEST_F(Record, a_failed_case_writes_nothing_and_the_others_go_on) {
  std::size_t hangs = 0;
  Machine machine{[&](std::size_t, std::uint64_t) {
    ordeal::Run run = prints("a");
    if (++hangs == 3) run.status = RunStatus::hang;
    return run;
  }};
  const RecordSummary summary = record_all(machine, {some_case("a/hangs"), some_case("b/fine")});
  EXPECT_EQ(summary.proposed, 1u);
  ASSERT_EQ(summary.failures.size(), 1u);
  EXPECT_TRUE(has(summary.failures[0], "a/hangs: ")) << summary.failures[0];
  EXPECT_FALSE(std::filesystem::exists(proposal_path(golden_path(dir(), "a/hangs"))));
  EXPECT_EQ(proposed("b/fine").outcomes.size(), 1u);
}

TEST_F(Record, an_interruption_leaves_every_file_as_it_was) {
  Machine fine = always("a");
  record_all(fine, {some_case()});
  const std::string before = format_golden(proposed());
  Machine interrupted{[](std::size_t, std::uint64_t n) -> ordeal::Run {
    if (n == 30) throw std::runtime_error("interrupted");
    return prints("b" + std::to_string(n));
  }};
  EXPECT_THROW(record_all(interrupted, {some_case()}), std::runtime_error);
  EXPECT_EQ(format_golden(proposed()), before);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(dir()))
    if (entry.is_regular_file()) {
      EXPECT_EQ(entry.path().extension(), ".new");
    }
}

TEST_F(Record, a_folder_that_cannot_be_written_is_found_out_before_the_first_run) {
  write_atomically(dir() / "timers", "a file where the area's folder would be");
  Machine machine = always("a");
  error_of([&] { record_all(machine, {some_case()}); }, ExitStatus::environment);
  EXPECT_EQ(machine.runs[0], 0u);

  LinePrinter printer(null_, false);
  const std::vector cases{some_case()};
  const auto from = releases();
  EXPECT_NE(error_of(
                [&] {
                  record(cases, from, machine.run_many(), {"/proc/golden", {}, false}, printer);
                },
                ExitStatus::environment),
            "no error");
  EXPECT_EQ(machine.runs[0], 0u);
}

TEST_F(Record, a_malformed_golden_is_found_out_before_the_first_run) {
  write_atomically(golden_path(dir(), "timers/race"), "{\"schema\": 1,");
  Machine machine = always("a");
  EXPECT_TRUE(has(error_of(
                      [&] {
                        record_all(machine, {some_case("ticks/x"), some_case()});
                      },
                      ExitStatus::usage),
                  "timers/race.json:1: not a golden"));
  EXPECT_EQ(machine.runs[0], 0u);
}

TEST_F(Record, a_line_a_case_off_a_terminal) {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* file = open_memstream(&text, &size);
  Machine machine = always("a");
  const std::vector cases{some_case()};
  const auto from = releases({"18.20.8", "26.10.0"});
  {
    LinePrinter printer(file, false);
    record(cases, from, machine.run_many(), {dir(), {}, false}, printer);
  }
  std::fclose(file);
  EXPECT_EQ(
      std::string(text, size),
      "proposed  timers/race  18.20.8: 1 outcome in 20 runs  26.10.0: 1 outcome in 20 runs\n");
  std::free(text);
}

ExploreResult explored(std::vector<Found> found) {
  ExploreResult result;
  result.found = std::move(found);
  result.summary.runs = 9;
  result.summary.bound = 2;
  result.summary.stop = Stop::saturated;
  return result;
}

TEST_F(Record, ExploringAddsWitnessesAndOutcomes) {
  Machine machine = always("a");
  LinePrinter printer(null_, false);
  const ExploreOn explore = [](const Case&, std::size_t) {
    return explored(
        {{prints("a").outcome, {}, 8}, {prints("b").outcome, parse_schedule("clock#1+1ms"), 1}});
  };
  const Case which = some_case();
  const std::vector<ReleaseRecord> from = releases();
  const RecordSummary summary =
      record(std::span(&which, 1), from, machine.run_many(), {dir(), {}, false, explore}, printer);
  EXPECT_EQ(summary.failures, std::vector<std::string>{});
  const Golden golden = proposed();
  ASSERT_EQ(golden.releases.front().outcomes.size(), 2u);
  EXPECT_EQ(golden.releases.front().outcomes[0].witness, "");
  EXPECT_EQ(golden.releases.front().outcomes[1].witness, "clock#1+1ms");
  EXPECT_EQ(golden.releases.front().outcomes[1].seen, 0u);
  EXPECT_EQ(golden.releases.front().explored->runs, 9u);
}

TEST_F(Record, WhatWasSeenButNotExploredFailsTheCase) {
  Machine machine = always("a");
  LinePrinter printer(null_, false);
  const ExploreOn explore = [](const Case&, std::size_t) {
    return explored({{prints("b").outcome, {}, 9}});
  };
  const Case which = some_case();
  const std::vector<ReleaseRecord> from = releases();
  const RecordSummary summary =
      record(std::span(&which, 1), from, machine.run_many(), {dir(), {}, false, explore}, printer);
  ASSERT_EQ(summary.failures.size(), 1u);
  EXPECT_TRUE(has(summary.failures[0], "timers/race: not recorded")) << summary.failures[0];
  EXPECT_EQ(summary.proposed, 0u);
}

}  // namespace
}  // namespace ordeal
