#include "golden.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "error.hpp"
#include "file.hpp"

namespace ordeal {
namespace {

Findings found(const std::string& node, std::vector<Observation> observations) {
  Findings findings;
  findings.release.node = node;
  findings.release.libuv = "1.44.2";
  findings.release.v8 = "10.2.154.26-node.39";
  findings.release.platform = "linux-x64";
  findings.release.plain = {0, Stop::saturated};
  for (const Observation& o : observations) findings.release.plain.runs += o.seen;
  findings.observations = std::move(observations);
  return findings;
}

Outcome prints(std::vector<std::string> lines, int exit_code = 0) {
  return {std::move(lines), exit_code, 0, ""};
}

Golden racy() {
  Golden golden{"timers/race", "", {}, {}};
  merge(golden, "sha1:1",
        found("26.10.0", {{prints({"timeout", "immediate"}), 3, std::nullopt},
                          {prints({"immediate", "timeout"}), 17, std::nullopt}}),
        false);
  merge(golden, "sha1:1", found("18.20.8", {{prints({"timeout", "immediate"}), 20, ""}}), false);
  return golden;
}

std::string error_of(const std::string& text, const std::string& name = "timers/race") {
  try {
    parse_golden(text, "golden/timers/race.json", name);
  } catch (const Error& error) {
    EXPECT_EQ(error.status, ExitStatus::usage);
    EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos) << error.what();
    return error.what();
  }
  return "no error";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(golden, is_written_a_line_an_outcome_sorted_and_in_order_of_releases) {
  EXPECT_EQ(format_golden(racy()), R"({
  "schema": 1,
  "case": "timers/race",
  "source": "sha1:1",
  "outcomes": [
    {"lines": ["immediate", "timeout"], "exit_code": 0},
    {"lines": ["timeout", "immediate"], "exit_code": 0}
  ],
  "releases": {
    "18.20.8": {
      "libuv": "1.44.2", "v8": "10.2.154.26-node.39", "platform": "linux-x64",
      "plain": {"runs": 20, "stop": "saturated"},
      "explored": null,
      "outcomes": [
        {"outcome": 1, "seen": 20, "witness": ""}
      ]
    },
    "26.10.0": {
      "libuv": "1.44.2", "v8": "10.2.154.26-node.39", "platform": "linux-x64",
      "plain": {"runs": 20, "stop": "saturated"},
      "explored": null,
      "outcomes": [
        {"outcome": 0, "seen": 17, "witness": null},
        {"outcome": 1, "seen": 3, "witness": null}
      ]
    }
  }
}
)");
}

TEST(golden, read_back_is_what_was_written) {
  Golden golden = racy();
  Findings findings = found("20.20.2", {{{{}, 1, 0, "Error: \"quoted\"\n"}, 5, "clock#3+1ms"},
                                        {{{"a\x01\\", "", "ä €"}, 0, 6, ""}, 1, std::nullopt}});
  findings.release.explored = Exploration{812, 2, Stop::bounded, "none"};
  merge(golden, "sha1:1", findings, false);
  EXPECT_EQ(parse_golden(format_golden(golden), "f", "timers/race"), golden);
}

TEST(golden, order_of_recording_leaves_no_trace) {
  Golden one{"x/y", "", {}, {}};
  Golden other{"x/y", "", {}, {}};
  const Findings old = found("18.20.8", {{prints({"b"}), 1, {}}, {prints({"a"}), 2, {}}});
  const Findings late = found("26.10.0", {{prints({"c"}), 1, {}}});
  merge(one, "s", old, false);
  merge(one, "s", late, false);
  merge(other, "s", late, false);
  merge(other, "s", old, false);
  EXPECT_EQ(format_golden(one), format_golden(other));
}

TEST(golden, recording_again_adds_counts_and_outcomes) {
  Golden golden = racy();
  merge(golden, "sha1:1",
        found("18.20.8", {{prints({"timeout", "immediate"}), 10, {}}, {prints({"never"}), 1, {}}}),
        false);
  const ReleaseRecord& release = *find_release(golden, "18.20.8");
  EXPECT_EQ(release.plain.runs, 31u);
  ASSERT_EQ(release.outcomes.size(), 2u);
  EXPECT_EQ(golden.outcomes[release.outcomes[0].outcome], prints({"never"}));
  EXPECT_EQ(release.outcomes[1].seen, 30u);
  EXPECT_EQ(find_release(golden, "26.10.0")->outcomes.size(), 2u);
}

TEST(golden, fresh_drops_only_what_this_release_had) {
  Golden golden = racy();
  merge(golden, "sha1:1", found("26.10.0", {{prints({"timeout", "immediate"}), 20, {}}}), true);
  EXPECT_EQ(find_release(golden, "26.10.0")->plain.runs, 20u);
  EXPECT_EQ(golden.outcomes, std::vector{prints({"timeout", "immediate"})});
  EXPECT_NE(find_release(golden, "18.20.8"), nullptr);
}

TEST(golden, changed_source_starts_afresh) {
  Golden golden = racy();
  merge(golden, "sha1:2", found("20.20.2", {{prints({"new"}), 20, {}}}), false);
  EXPECT_EQ(golden.source, "sha1:2");
  ASSERT_EQ(golden.releases.size(), 1u);
  EXPECT_EQ(golden.outcomes, std::vector{prints({"new"})});
}

TEST(golden, witness_with_fewer_deviations_wins) {
  Golden golden{"x/y", "", {}, {}};
  auto witness_after = [&](std::optional<std::string> witness) {
    merge(golden, "s", found("26.10.0", {{prints({"a"}), 0, std::move(witness)}}), false);
    return golden.releases[0].outcomes[0].witness;
  };
  EXPECT_EQ(witness_after(std::nullopt), std::nullopt);
  EXPECT_EQ(witness_after("clock#3+1ms poll#7:none"), "clock#3+1ms poll#7:none");
  EXPECT_EQ(witness_after("poll#7:none-of-a-long-name-indeed"),
            "poll#7:none-of-a-long-name-indeed");
  EXPECT_EQ(witness_after("a b"), "poll#7:none-of-a-long-name-indeed");
  EXPECT_EQ(witness_after(""), "");
  EXPECT_EQ(witness_after(std::nullopt), "");
}

TEST(golden, truncated_anywhere_is_an_error_that_names_file_and_line) {
  const std::string text = format_golden(racy());
  for (std::size_t size = 0; size + 2 < text.size(); size += 7)
    EXPECT_TRUE(error_of(text.substr(0, size)).starts_with("golden/timers/race.json:"))
        << error_of(text.substr(0, size));
  EXPECT_TRUE(has(error_of(text.substr(0, 120)), "race.json:6: ")) << error_of(text.substr(0, 120));
}

TEST(golden, malformed_is_an_error_that_says_where) {
  const std::string text = format_golden(racy());
  auto after = [&](const std::string& from, const std::string& to) {
    return error_of(replaced(text, from, to));
  };
  EXPECT_TRUE(has(after("\"schema\": 1", "\"schema\": 2"), "is of schema 2"));
  EXPECT_TRUE(has(after("\"schema\": 1", "\"schema\": \"1\""), "is of schema \"1\""));
  EXPECT_TRUE(has(after("  \"schema\": 1,\n", ""), "has no \"schema\""));
  EXPECT_TRUE(has(error_of(text, "timers/other"), "is for case 'timers/race', not 'timers/other'"));
  EXPECT_TRUE(has(after("\"outcome\": 1", "\"outcome\": 2"), "the file has 2 outcomes"));
  EXPECT_TRUE(has(after("\"outcome\": 1", "\"outcome\": -1"), "\"outcome\" is not a whole number"));
  EXPECT_TRUE(has(after("\"outcome\": 1", "\"outcome\": 0.5"), "not a whole number"));
  EXPECT_TRUE(has(after("\"outcome\": 1, \"seen\": 3", "\"outcome\": 0, \"seen\": 3"), "twice"));
  EXPECT_TRUE(has(after("\"seen\": 3", "\"seen\": \"3\""), "releases.26.10.0.outcomes[1]"));
  EXPECT_TRUE(has(after("\"witness\": \"\"", "\"witness\": 3"), "\"witness\" is not a string"));
  EXPECT_TRUE(has(after(", \"witness\": \"\"", ""), "has no \"witness\""));
  EXPECT_TRUE(has(after("\"saturated\"", "\"sated\""), "\"stop\" is 'sated'"));
  EXPECT_TRUE(has(after("\"exit_code\": 0", "\"exit_code\": 256"), "from 0 to 255"));
  EXPECT_TRUE(has(after("\"exit_code\": 0", "\"exit_code\": 0, \"signal\": 6"), "either"));
  EXPECT_TRUE(has(after(", \"exit_code\": 0", ""), "either"));
  EXPECT_TRUE(has(after("\"exit_code\": 0", "\"signal\": 0"), "\"signal\" is 0"));
  EXPECT_TRUE(has(after("\"exit_code\": 0", "\"exit_code\": 0, \"x\": 1"), "unknown \"x\""));
  EXPECT_TRUE(has(after("\"18.20.8\"", "\"18\""), "is not a full version"));
  EXPECT_TRUE(has(after("\"18.20.8\"", "\"26.10.0\""), "twice"));
  EXPECT_TRUE(has(after("[\"immediate\", \"timeout\"]", "[\"immediate\", 3]"), "not a string"));
  EXPECT_TRUE(has(after("[\"immediate\", \"timeout\"]", "[]"), "prints nothing"));
  EXPECT_EQ(after("[\"immediate\", \"timeout\"]", "[\"another label\"]"), "no error");
  EXPECT_TRUE(has(after("[\"immediate\", \"timeout\"]", "[\"timeout\", \"immediate\"]"), "twice"));
  EXPECT_TRUE(has(after("[\"immediate\", \"timeout\"]", "[\"zzz\"]"), "out of order"));
  EXPECT_TRUE(has(error_of("[]"), "is not an object"));
  EXPECT_TRUE(has(error_of("null"), "is not an object"));
  EXPECT_TRUE(has(error_of(text + "x"), "race.json:29: ")) << error_of(text + "x");
}

TEST(golden, outcome_that_no_release_has_is_an_error) {
  const std::string text =
      replaced(format_golden(racy()), "  ],\n  \"releases\"",
               "    ,{\"lines\": [\"zzz\"], \"exit_code\": 0}\n  ],\n  \"releases\"");
  EXPECT_TRUE(has(error_of(text), "an outcome that no release has"));
}

TEST(golden, deep_nesting_is_an_error_and_no_crash) {
  EXPECT_TRUE(error_of(std::string(1'000'000, '[')).starts_with("golden/timers/race.json:"));
}

TEST(golden, silence_and_bytes_that_are_no_text_cannot_be_recorded) {
  EXPECT_TRUE(has(unrecordable({}), "prints nothing"));
  EXPECT_TRUE(has(unrecordable({{"\xff"}, 0, 0, ""}), "UTF-8"));
  EXPECT_TRUE(has(unrecordable({{"a"}, 1, 0, "\xc3"}), "UTF-8"));
  EXPECT_EQ(unrecordable({{""}, 0, 0, ""}), "");
  EXPECT_EQ(unrecordable({{}, 1, 0, "Error: x"}), "");
  EXPECT_EQ(unrecordable({{}, 0, 9, ""}), "");
}

TEST(golden, ten_thousand_lines_go_there_and_back) {
  Outcome outcome;
  for (int i = 0; i < 10'000; ++i) outcome.lines.push_back("line " + std::to_string(i));
  Golden golden{"x/y", "", {}, {}};
  merge(golden, "s", found("26.10.0", {{outcome, 20, {}}}), false);
  const std::string text = format_golden(golden);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 18);
  EXPECT_EQ(parse_golden(text, "f", "x/y"), golden);
}

TEST(golden, files) {
  TemporaryFolder folder;
  const auto file = golden_path(folder.path(), "timers/race");
  EXPECT_EQ(file, folder.path() / "timers/race.json");
  EXPECT_EQ(proposal_path(file), folder.path() / "timers/race.json.new");
  EXPECT_EQ(load_golden_if_there(file, "timers/race"), std::nullopt);
  save_golden(file, racy());
  EXPECT_EQ(load_golden(file, "timers/race"), racy());
  EXPECT_EQ(load_golden_if_there(file, "timers/race"), racy());
  EXPECT_THROW(load_golden_if_there(file, "timers/other"), Error);
  EXPECT_THROW(load_golden(golden_path(folder.path(), "timers/none"), "timers/none"), Error);
  EXPECT_THROW(load_golden_if_there(folder.path(), "timers"), Error) << "a folder is no golden";
  EXPECT_THROW(load_golden_if_there("/dev/zero", "zero"), Error);
}

}  // namespace
}  // namespace ordeal
