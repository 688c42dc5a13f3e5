#include "diff.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ordeal {
namespace {

Outcome prints(std::vector<std::string> lines, int exit_code = 0) {
  return {std::move(lines), exit_code, 0, ""};
}

std::vector<std::string> letters(const std::string& text) {
  std::vector<std::string> lines;
  for (char c : text) lines.emplace_back(1, c);
  return lines;
}

// "a=a b|x -|c": one word a row, "same", "changed", or a side that has no line.
std::string shape(const Divergence& divergence) {
  std::string out;
  for (const DiffRow& row : divergence.rows)
    out += (out.empty() ? "" : " ") + (row.expected_line ? row.expected : "-") +
           (row.same ? "=" : "|") + (row.actual_line ? row.actual : "-");
  return out;
}

Divergence diverge_one(const std::string& expected, const std::string& actual) {
  return diverge(std::vector{prints(letters(expected))}, prints(letters(actual)));
}

TEST(diff, changed_line_stands_in_one_row_between_three_lines_of_context) {
  const Divergence divergence = diverge_one("abcdefghij", "abcdeXghij");
  EXPECT_EQ(divergence.line, 6u);
  EXPECT_EQ(shape(divergence), "c=c d=d e=e f|X g=g h=h i=i");
  EXPECT_EQ(divergence.rows_left_out, 1u);
  EXPECT_EQ(divergence.rows[3].expected_line, 6u);
  EXPECT_EQ(divergence.rows[3].actual_line, 6u);
}

TEST(diff, swapped_added_and_dropped_lines) {
  EXPECT_EQ(shape(diverge_one("ab", "ba")), "a|- b=b -|a");
  EXPECT_EQ(shape(diverge_one("ac", "abc")), "a=a -|b c=c");
  EXPECT_EQ(shape(diverge_one("abc", "ac")), "a=a b|- c=c");
  EXPECT_EQ(shape(diverge_one("abc", "ab")), "a=a b=b c|-");
  EXPECT_EQ(shape(diverge_one("ab", "abc")), "a=a b=b -|c");
  EXPECT_EQ(shape(diverge_one("abc", "axy")), "a=a b|x c|y");
  EXPECT_EQ(shape(diverge_one("a", "")), "a|-");
  EXPECT_EQ(diverge_one("abc", "ab").line, 3u);
}

TEST(diff, ending_alone) {
  const Divergence divergence =
      diverge(std::vector{prints({"a"})}, Outcome{{"a"}, 1, 0, "Error: boom"});
  EXPECT_EQ(divergence.line, 0u);
  EXPECT_EQ(shape(divergence), "a=a");
  EXPECT_EQ(divergence.expected_ending, "exit 0");
  EXPECT_EQ(divergence.actual_ending, "exit 1, Error: boom");
  EXPECT_EQ(ending({{}, 0, 6, ""}), "signal 6 (SIGABRT)");
}

TEST(diff, nearest_has_the_longest_common_start_then_the_fewest_edits_then_the_same_ending) {
  auto nearest = [](std::vector<std::string> expected, const std::string& actual) {
    std::vector<Outcome> outcomes;
    for (const std::string& text : expected) outcomes.push_back(prints(letters(text)));
    return diverge(outcomes, prints(letters(actual))).nearest;
  };
  EXPECT_EQ(nearest({"xbcdef", "abXXXX"}, "abcdef"), 1u);
  EXPECT_EQ(nearest({"abxyzw", "abxdef"}, "abcdef"), 1u);
  EXPECT_EQ(nearest({"abxdef", "abxyzw"}, "abcdef"), 0u);
  const std::vector expected{prints({"a"}, 1), prints({"a"}, 2)};
  EXPECT_EQ(diverge(expected, Outcome{{"b"}, 2, 0, ""}).nearest, 1u);
}

TEST(diff, ten_thousand_lines_show_a_window) {
  Outcome expected;
  for (int i = 0; i < 10'000; ++i) expected.lines.push_back(std::to_string(i));
  Outcome reversed = expected;
  std::reverse(reversed.lines.begin(), reversed.lines.end());
  EXPECT_LE(diverge(std::vector{expected}, reversed).rows.size(), 16u);

  Outcome late = expected;
  late.lines[9'000] = "X";
  const std::vector many(200, expected);
  const Divergence divergence = diverge(many, late);
  EXPECT_EQ(divergence.line, 9'001u);
  EXPECT_EQ(divergence.rows.size(), 7u);
  EXPECT_EQ(divergence.rows_left_out, 996u);

  const Divergence cut = diverge(std::vector{expected}, Outcome{});
  EXPECT_LE(cut.rows.size(), 16u);
  EXPECT_EQ(cut.rows.size() + cut.rows_left_out, 10'000u);
}

TEST(diff, rendered_in_two_columns) {
  EXPECT_EQ(render(diverge(std::vector{prints({"tick", "timeout"})},
                           Outcome{{"tick", "immediate"}, 1, 0, ""}),
                   false),
            "             expected                             |        actual\n"
            "          1  tick                                 |     1  tick\n"
            "    !     2  timeout                              |     2  immediate\n"
            "    !   end  exit 0                               |   end  exit 1\n");
  EXPECT_NE(render(diverge_one("a", "b"), true).find("\x1b[31m"), std::string::npos);
  EXPECT_EQ(render(diverge_one("a", "b"), false).find('\x1b'), std::string::npos);
}

TEST(diff, printable_escapes_and_cuts) {
  EXPECT_EQ(printable("a\x1b[31m\t\n\r\x7f", 80), "a\\x1b[31m\\t\\n\\r\\x7f");
  EXPECT_EQ(printable("\xff\xc3", 80), "\\xff\\xc3");
  EXPECT_EQ(printable("äöü", 3), "äöü");
  EXPECT_EQ(printable("äöüß", 3), "äö…");
  EXPECT_EQ(printable("abc", 1), "…");
  EXPECT_EQ(printable("abc", 0), "");
  EXPECT_EQ(printable(std::string(1'000'000, 'x'), 10), "xxxxxxxxx…");
}

}  // namespace
}  // namespace ordeal
