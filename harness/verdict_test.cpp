#include "verdict.hpp"

#include <gtest/gtest.h>

namespace ordeal {
namespace {

Outcome prints(std::vector<std::string> lines, int exit_code = 0) {
  return {std::move(lines), exit_code, 0, ""};
}

Run ran(Outcome outcome) {
  Run run;
  run.outcome = std::move(outcome);
  return run;
}

Run stopped(RunStatus status, Outcome outcome = {}) {
  Run run;
  run.status = status;
  run.outcome = std::move(outcome);
  return run;
}

// 26.10.0 prints a b or b a; 18.20.8 only a b; 20.20.2 is killed by SIGABRT after a.
Golden golden() {
  Golden golden{"x/y", "", {}, {}};
  auto record = [&](const std::string& node, const Outcome& outcome) {
    Findings findings;
    findings.release.node = node;
    findings.observations = {{outcome, 1, std::nullopt}};
    merge(golden, "s", findings, false);
  };
  record("26.10.0", prints({"a", "b"}));
  record("26.10.0", prints({"b", "a"}));
  record("18.20.8", prints({"a", "b"}));
  record("20.20.2", Outcome{{"a"}, 0, 6, ""});
  return golden;
}

Verdict judge_runs(std::vector<Run> runs, Claim claim = Claim::sample,
                   const std::string& release = "26.10.0") {
  return judge(golden(), release, runs, claim);
}

TEST(verdict, conforms) {
  const Verdict verdict =
      judge_runs({ran(prints({"a", "b"})), ran(prints({"b", "a"})), ran(prints({"a", "b"}))});
  EXPECT_EQ(verdict.kind, VerdictKind::conforms);
  EXPECT_TRUE(passes(verdict.kind));
  EXPECT_EQ(verdict.allowed, 2u);
  EXPECT_EQ(verdict.reached, 2u);
  EXPECT_EQ(verdict.runs, 3u);
  ASSERT_EQ(verdict.observed.size(), 2u);
  EXPECT_EQ(verdict.observed[0].runs, 2u);
  EXPECT_EQ(verdict.detail, "");
}

TEST(verdict, a_sample_may_miss_but_a_whole_search_may_not) {
  EXPECT_EQ(judge_runs({ran(prints({"a", "b"}))}).kind, VerdictKind::conforms);
  const Verdict verdict = judge_runs({ran(prints({"a", "b"}))}, Claim::exhaustive);
  EXPECT_EQ(verdict.kind, VerdictKind::missing);
  EXPECT_EQ(verdict.missing, std::vector{prints({"b", "a"})});
  EXPECT_EQ(judge_runs({ran(prints({"a", "b"})), ran(prints({"b", "a"}))}, Claim::exhaustive).kind,
            VerdictKind::conforms);
}

TEST(verdict, an_outcome_of_another_release_is_forbidden) {
  const Verdict verdict = judge_runs({ran(prints({"b", "a"}))}, Claim::sample, "18.20.8");
  EXPECT_EQ(verdict.kind, VerdictKind::forbidden);
  EXPECT_EQ(verdict.detail, "an outcome the golden does not have, from line 1");
  ASSERT_TRUE(verdict.divergence);
  EXPECT_EQ(verdict.divergence->line, 1u);
  EXPECT_EQ(verdict.forbidden, prints({"b", "a"}));
}

TEST(verdict, one_forbidden_run_among_many_is_enough) {
  std::vector<ordeal::Run> runs(50, ran(prints({"a", "b"})));
  runs.push_back(ran(prints({"a"})));
  runs.push_back(ran(prints({"a", "b"})));
  EXPECT_EQ(judge_runs(runs).kind, VerdictKind::forbidden);
}

TEST(verdict, endings_count) {
  const Verdict verdict = judge_runs({ran(prints({"a", "b"}, 1))});
  EXPECT_EQ(verdict.kind, VerdictKind::forbidden);
  EXPECT_EQ(verdict.detail, "ended with exit 1 instead of exit 0");
  EXPECT_EQ(judge_runs({ran({{"a", "b"}, 0, 0, "Error: x"})}).kind, VerdictKind::forbidden);
}

TEST(verdict, silence_never_passes) {
  const Verdict verdict = judge_runs({ran({})});
  EXPECT_EQ(verdict.kind, VerdictKind::forbidden);
  EXPECT_EQ(verdict.detail, "printed nothing, exit 0");

  // Even if a golden had such an outcome, which neither merge's callers nor files can do.
  Golden silent{"x/y", "s", {Outcome{}}, {}};
  ReleaseRecord release;
  release.node = "26.10.0";
  release.outcomes = {{0, 1, std::nullopt}};
  silent.releases.push_back(release);
  EXPECT_FALSE(passes(judge(silent, "26.10.0", std::vector{ran({})}).kind));
}

TEST(verdict, no_run_never_passes) {
  EXPECT_EQ(judge_runs({}).kind, VerdictKind::not_started);
  EXPECT_EQ(judge_runs({}, Claim::exhaustive).kind, VerdictKind::not_started);
}

TEST(verdict, a_signal_is_a_crash_unless_the_golden_has_it) {
  EXPECT_EQ(judge_runs({ran({{"a", "b"}, 0, 11, ""})}).kind, VerdictKind::crash);
  EXPECT_EQ(judge_runs({ran({{"a", "b"}, 0, 11, ""})}).detail,
            "ended by signal 11 (SIGSEGV) after 2 lines");
  EXPECT_EQ(judge_runs({ran({{"a"}, 0, 6, ""})}, Claim::sample, "20.20.2").kind,
            VerdictKind::conforms);
  EXPECT_EQ(judge_runs({ran({{"b"}, 0, 6, ""})}, Claim::sample, "20.20.2").kind,
            VerdictKind::forbidden);
  EXPECT_EQ(judge_runs({ran({{"a"}, 0, 11, ""})}, Claim::sample, "20.20.2").kind,
            VerdictKind::crash);
}

TEST(verdict, a_run_that_did_not_complete_never_passes_even_with_the_right_lines) {
  const Outcome right = prints({"a", "b"});
  EXPECT_EQ(judge_runs({stopped(RunStatus::hang, right)}).kind, VerdictKind::hang);
  EXPECT_EQ(judge_runs({stopped(RunStatus::flood, right)}).kind, VerdictKind::flood);
  EXPECT_EQ(judge_runs({stopped(RunStatus::unsupported, right)}).kind, VerdictKind::unsupported);
  EXPECT_EQ(judge_runs({stopped(RunStatus::not_started, right)}).kind, VerdictKind::not_started);
  EXPECT_EQ(judge_runs({stopped(RunStatus::hang, right)}).reached, 0u);
  EXPECT_NE(judge_runs({stopped(RunStatus::hang)}).detail, "");
}

TEST(verdict, the_worst_run_decides_and_its_detail_is_kept) {
  ordeal::Run not_started = stopped(RunStatus::not_started);
  not_started.detail = "node: No such file or directory";
  const auto hang = stopped(RunStatus::hang);
  const auto crash = ran({{"a"}, 0, 11, ""});
  const auto forbidden = ran(prints({"z"}));
  const auto fine = ran(prints({"a", "b"}));
  EXPECT_EQ(judge_runs({fine, forbidden, hang}).kind, VerdictKind::hang);
  EXPECT_EQ(judge_runs({crash, hang, fine}).kind, VerdictKind::crash);
  EXPECT_TRUE(judge_runs({hang, forbidden, crash}).divergence.has_value());
  const Verdict verdict = judge_runs({crash, not_started, fine});
  EXPECT_EQ(verdict.kind, VerdictKind::not_started);
  EXPECT_EQ(verdict.detail, "node: No such file or directory");
  EXPECT_EQ(judge_runs({forbidden, fine}, Claim::exhaustive).kind, VerdictKind::forbidden);
}

TEST(verdict, of_the_golden_itself) {
  const Golden whole = golden();
  EXPECT_EQ(judge_golden(&whole, "s", "26.10.0"), std::nullopt);
  EXPECT_EQ(judge_golden(nullptr, "s", "26.10.0")->kind, VerdictKind::absent);
  EXPECT_EQ(judge_golden(&whole, "s", "22.23.3")->kind, VerdictKind::absent);
  EXPECT_EQ(judge_golden(&whole, "other", "26.10.0")->kind, VerdictKind::stale);
  EXPECT_EQ(judge_golden(&whole, "", "26.10.0")->kind, VerdictKind::stale);
  EXPECT_EQ(judge_runs({ran(prints({"a", "b"}))}, Claim::sample, "22.23.3").kind,
            VerdictKind::absent);
}

TEST(verdict, only_conforms_passes) {
  for (int i = 0; i <= static_cast<int>(VerdictKind::stale); ++i) {
    const auto kind = static_cast<VerdictKind>(i);
    EXPECT_EQ(passes(kind), kind == VerdictKind::conforms);
    EXPECT_NE(to_string(kind), "?");
  }
}

TEST(folklore, holds) {
  const Folklore claim{"a", "b"};
  auto holds = [&](std::vector<Outcome> outcomes) { return folklore_holds(claim, outcomes); };
  const Outcome right = prints({"x", "a", "b"});
  const Outcome wrong = prints({"b", "a"});
  EXPECT_EQ(holds({right}), Holds::always);
  EXPECT_EQ(holds({right, wrong}), Holds::sometimes);
  EXPECT_EQ(holds({wrong}), Holds::never);
  EXPECT_EQ(holds({prints({"a"})}), Holds::absent);
  EXPECT_EQ(holds({}), Holds::absent);
  EXPECT_EQ(holds({right, prints({"a"})}), Holds::sometimes);
  EXPECT_EQ(holds({prints({"a", "b", "a"})}), Holds::always) << "the first of each counts";
}

}  // namespace
}  // namespace ordeal
