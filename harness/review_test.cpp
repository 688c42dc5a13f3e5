#include "review.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "file.hpp"

namespace ordeal {
namespace {

Outcome prints(std::vector<std::string> lines, int exit_code = 0) {
  return {std::move(lines), exit_code, 0, ""};
}

void add(Golden& golden, const std::string& node, const Outcome& outcome, std::uint64_t seen,
         std::optional<std::string> witness = std::nullopt, bool fresh = false) {
  Findings findings;
  findings.release.node = node;
  findings.release.libuv = "1.52.1";
  findings.release.v8 = "14.6";
  findings.release.platform = "linux-x64";
  findings.release.plain = {seen, Stop::saturated};
  findings.observations = {{outcome, seen, std::move(witness)}};
  merge(golden, "s", findings, fresh);
}

Golden one_outcome() {
  Golden golden{"timers/race", "", {}, {}};
  add(golden, "26.10.0", prints({"a", "b"}), 20);
  return golden;
}

class Review : public testing::Test {
 protected:
  void propose(const Golden& golden) {
    save_golden(proposal_path(golden_path(folder_.path(), golden.case_name)), golden);
  }
  ExitStatus run(ReviewMode mode, const std::string& answers = "") {
    std::istringstream in(answers);
    std::ostringstream out;
    const ExitStatus status = review(find_proposals(folder_.path()), mode, in, out);
    printed_ = out.str();
    return status;
  }
  bool accepted(const std::string& name) {
    return std::filesystem::exists(golden_path(folder_.path(), name));
  }
  bool waiting(const std::string& name) {
    return std::filesystem::exists(proposal_path(golden_path(folder_.path(), name)));
  }

  TemporaryFolder folder_;
  std::string printed_;
};

TEST(change, of_a_new_golden) {
  EXPECT_EQ(describe_change(nullptr, one_outcome()),
            "  new golden\n"
            "  26.10.0: release added: 20 runs, saturated, not explored\n"
            "    + 20 times: a | b\n");
}

TEST(change, nothing) {
  const Golden golden = one_outcome();
  EXPECT_EQ(describe_change(&golden, golden), "  nothing changes\n");
}

TEST(change, added_and_dropped_outcomes_and_counts) {
  const Golden before = one_outcome();
  Golden after = before;
  add(after, "26.10.0", prints({"b", "a"}, 1), 3);
  EXPECT_EQ(describe_change(&before, after),
            "  26.10.0: added outcome, 3 times: b | a [exit 1]\n"
            "  26.10.0: 23 runs, saturated (was: 20, saturated)\n");
  EXPECT_EQ(describe_change(&after, before),
            "  26.10.0: dropped outcome, 3 times: b | a [exit 1]\n"
            "  26.10.0: 20 runs, saturated (was: 23, saturated)\n");
}

TEST(change, shows_outcomes_and_not_indexes) {
  // An outcome that sorts first renumbers the others; that is no change of theirs.
  const Golden before = one_outcome();
  Golden after = before;
  add(after, "18.20.8", prints({"0"}), 20);
  EXPECT_EQ(describe_change(&before, after),
            "  18.20.8: release added: 20 runs, saturated, not explored\n"
            "    + 20 times: 0\n");
  EXPECT_EQ(describe_change(&after, before), "  18.20.8: release dropped\n");
}

TEST(change, exploration_and_witnesses) {
  const Golden before = one_outcome();
  Golden after = before;
  add(after, "26.10.0", prints({"a", "b"}), 0, "");
  after.releases[0].plain = before.releases[0].plain;
  after.releases[0].explored = Exploration{812, 2, Stop::bounded, "none"};
  EXPECT_EQ(describe_change(&before, after),
            "  26.10.0: witness changed, by the default schedule: a | b\n"
            "  26.10.0: explored in 812 runs to bound 2, bounded, pruning none (was: not "
            "explored)\n");
}

TEST(change, long_and_unprintable_outcomes_are_cut) {
  Golden golden{"timers/race", "", {}, {}};
  add(golden, "26.10.0", prints(std::vector<std::string>(10'000, "\x1b")), 20);
  const std::string text = describe_change(nullptr, golden);
  EXPECT_LT(text.size(), 300u);
  EXPECT_NE(text.find("... 9988 more lines"), std::string::npos);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST_F(Review, finds_proposals_by_name) {
  EXPECT_TRUE(find_proposals(folder_.path() / "none").empty());
  write_atomically(folder_.path() / "ticks/x.json", "");
  write_atomically(folder_.path() / "ticks/x.json.new", "");
  write_atomically(folder_.path() / "a/b/y.json.new", "");
  write_atomically(folder_.path() / "notes.new", "");
  const auto proposals = find_proposals(folder_.path());
  ASSERT_EQ(proposals.size(), 2u);
  EXPECT_EQ(proposals[0].case_name, "a/b/y");
  EXPECT_EQ(proposals[1].case_name, "ticks/x");
  EXPECT_EQ(proposals[1].golden, folder_.path() / "ticks/x.json");
}

TEST_F(Review, nothing_to_review_conforms) {
  EXPECT_EQ(run(ReviewMode::list), ExitStatus::conforms);
  EXPECT_EQ(printed_, "0 proposals, 0 left\n");
}

TEST_F(Review, list_changes_nothing_and_differs) {
  propose(one_outcome());
  EXPECT_EQ(run(ReviewMode::list), ExitStatus::differs);
  EXPECT_TRUE(waiting("timers/race"));
  EXPECT_FALSE(accepted("timers/race"));
  EXPECT_NE(printed_.find("timers/race\n  new golden\n"), std::string::npos) << printed_;
}

TEST_F(Review, accept_all_and_reject_all) {
  propose(one_outcome());
  EXPECT_EQ(run(ReviewMode::accept_all), ExitStatus::conforms);
  EXPECT_FALSE(waiting("timers/race"));
  EXPECT_EQ(load_golden(golden_path(folder_.path(), "timers/race"), "timers/race"), one_outcome());

  propose(one_outcome());
  EXPECT_EQ(run(ReviewMode::reject_all), ExitStatus::conforms);
  EXPECT_FALSE(waiting("timers/race"));
  EXPECT_TRUE(accepted("timers/race"));
}

TEST_F(Review, asks_about_each) {
  for (const char* name : {"a/accepted", "b/rejected", "c/skipped"}) {
    Golden golden = one_outcome();
    golden.case_name = name;
    propose(golden);
  }
  EXPECT_EQ(run(ReviewMode::ask, "what?\n\na\nr\ns\n"), ExitStatus::differs);
  EXPECT_TRUE(accepted("a/accepted") && !waiting("a/accepted"));
  EXPECT_TRUE(!accepted("b/rejected") && !waiting("b/rejected"));
  EXPECT_TRUE(!accepted("c/skipped") && waiting("c/skipped"));
  EXPECT_NE(printed_.find("3 proposals, 1 left\n"), std::string::npos);
}

TEST_F(Review, the_end_of_input_accepts_nothing) {
  propose(one_outcome());
  EXPECT_EQ(run(ReviewMode::ask, ""), ExitStatus::differs);
  EXPECT_EQ(run(ReviewMode::ask, "q\na\n"), ExitStatus::differs);
  EXPECT_TRUE(waiting("timers/race"));
  EXPECT_FALSE(accepted("timers/race"));
}

TEST_F(Review, a_malformed_proposal_cannot_be_accepted_but_rejected) {
  write_atomically(folder_.path() / "timers/race.json.new", "{");
  EXPECT_THROW(run(ReviewMode::accept_all), Error);
  EXPECT_THROW(accept(find_proposals(folder_.path())[0]), Error) << "nor by a caller of its own";
  EXPECT_FALSE(accepted("timers/race"));
  EXPECT_EQ(run(ReviewMode::reject_all), ExitStatus::conforms);
  EXPECT_FALSE(waiting("timers/race"));
}

TEST_F(Review, a_malformed_golden_can_be_replaced) {
  write_atomically(folder_.path() / "timers/race.json", "{");
  propose(one_outcome());
  EXPECT_EQ(run(ReviewMode::accept_all), ExitStatus::conforms);
  EXPECT_NE(printed_.find("replaces a golden that cannot be read"), std::string::npos);
  EXPECT_EQ(load_golden(golden_path(folder_.path(), "timers/race"), "timers/race"), one_outcome());
}

}  // namespace
}  // namespace ordeal
