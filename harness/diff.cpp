#include "diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <tuple>

namespace ordeal {
namespace {

constexpr std::size_t context_lines = 3;
constexpr std::size_t window_lines = 64;  // of each side, aligned from the first divergence on
constexpr std::size_t rows_max = 16;      // shown, context included
constexpr std::size_t column_width = 36;

using Lines = std::span<const std::string>;

std::size_t common_prefix(Lines a, Lines b) {
  const auto [end, unused] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(end - a.begin());
}

Lines window(Lines lines, std::size_t from) {
  return lines.subspan(from, std::min(window_lines, lines.size() - from));
}

// Longest common subsequences of all suffixes of two windows, row-major.
struct Table {
  std::size_t columns;
  std::vector<std::uint8_t> cells;
  std::uint8_t& at(std::size_t i, std::size_t j) { return cells[i * columns + j]; }
};

Table common_subsequences(Lines a, Lines b) {
  static_assert(window_lines < 256);
  Table table{b.size() + 1, std::vector<std::uint8_t>((a.size() + 1) * (b.size() + 1))};
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      table.at(i, j) = a[i] == b[j] ? static_cast<std::uint8_t>(table.at(i + 1, j + 1) + 1)
                                    : std::max(table.at(i + 1, j), table.at(i, j + 1));
  return table;
}

// Lines that would have to be added or removed, as far as the windows see.
std::size_t edit_distance(Lines a, Lines b, std::size_t from) {
  const Lines left = window(a, from);
  const Lines right = window(b, from);
  const std::size_t beyond = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  return beyond + left.size() + right.size() -
         2 * std::size_t{common_subsequences(left, right).at(0, 0)};
}

std::size_t nearest_of(std::span<const Outcome> expected, const Outcome& actual) {
  std::size_t best = 0;
  std::size_t best_prefix = 0;
  std::tuple<std::size_t, bool> best_rest;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const std::size_t prefix = common_prefix(expected[i].lines, actual.lines);
    if (i > 0 && prefix < best_prefix) continue;
    const std::tuple rest{edit_distance(expected[i].lines, actual.lines, prefix),
                          ending(expected[i]) != ending(actual)};
    if (i == 0 || prefix > best_prefix || rest < best_rest) {
      best = i;
      best_prefix = prefix;
      best_rest = rest;
    }
  }
  return best;
}

// Walks the table, pairing lines only one side has so that a changed line stands in one row.
std::vector<DiffRow> align(Lines expected, Lines actual, std::size_t first_line) {
  Table table = common_subsequences(expected, actual);
  std::vector<DiffRow> rows;
  std::size_t unpaired = 0;  // rows at the end of `rows` whose actual column is still free
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < expected.size() || j < actual.size()) {
    const bool both = i < expected.size() && j < actual.size();
    if (both && expected[i] == actual[j]) {
      rows.push_back({first_line + i, first_line + j, expected[i], actual[j], true});
      unpaired = 0;
      ++i, ++j;
    } else if (i < expected.size() && (!both || table.at(i + 1, j) >= table.at(i, j + 1))) {
      rows.push_back({first_line + i, 0, expected[i], "", false});
      ++unpaired;
      ++i;
    } else if (unpaired > 0) {
      DiffRow& row = rows[rows.size() - unpaired--];
      row.actual_line = first_line + j;
      row.actual = actual[j++];
    } else {
      rows.push_back({0, first_line + j, "", actual[j], false});
      ++j;
    }
  }
  return rows;
}

// Cuts after `context_lines` equal rows that follow the last difference, and at `rows_max`.
void trim(std::vector<DiffRow>& rows) {
  if (rows.size() > rows_max - context_lines) rows.resize(rows_max - context_lines);
  auto last_change =
      std::find_if(rows.rbegin(), rows.rend(), [](const DiffRow& row) { return !row.same; });
  const auto keep = static_cast<std::size_t>(rows.rend() - last_change) + context_lines;
  if (rows.size() > keep) rows.resize(keep);
}

std::string cell(std::size_t line, std::string_view text) {
  if (line == 0) return fmt::format("{:>5}  {:<{}}", "-", "", column_width);
  return fmt::format("{:>5}  {:<{}}", line, printable(text, column_width), column_width);
}

std::string row_text(char mark, const std::string& left, const std::string& right,
                     std::string_view escape) {
  std::string text = fmt::format("    {} {} | {}", mark, left, right);
  text.erase(text.find_last_not_of(' ') + 1);
  return escape.empty() ? text + "\n" : fmt::format("{}{}\x1b[0m\n", escape, text);
}

// Length of the UTF-8 character at the start of `text`, or 0 when there is none.
std::size_t utf8_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = lead < 0x80           ? 1
                             : (lead >> 5) == 0x06 ? 2
                             : (lead >> 4) == 0x0e ? 3
                             : (lead >> 3) == 0x1e ? 4
                                                   : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) return 0;
  return length;
}

}  // namespace

Divergence diverge(std::span<const Outcome> expected, const Outcome& actual) {
  Divergence divergence;
  divergence.nearest = nearest_of(expected, actual);
  const Outcome& nearest = expected[divergence.nearest];
  if (ending(nearest) != ending(actual)) {
    divergence.expected_ending = ending(nearest);
    divergence.actual_ending = ending(actual);
  }

  const std::size_t prefix = common_prefix(nearest.lines, actual.lines);
  const std::size_t longer = std::max(nearest.lines.size(), actual.lines.size());
  if (prefix < longer) divergence.line = prefix + 1;
  for (std::size_t i = prefix - std::min(prefix, context_lines); i < prefix; ++i)
    divergence.rows.push_back({i + 1, i + 1, nearest.lines[i], actual.lines[i], true});
  std::vector<DiffRow> rows =
      align(window(nearest.lines, prefix), window(actual.lines, prefix), prefix + 1);
  trim(rows);

  std::size_t shown_expected = prefix;
  std::size_t shown_actual = prefix;
  for (const DiffRow& row : rows) {
    shown_expected += row.expected_line != 0;
    shown_actual += row.actual_line != 0;
  }
  divergence.rows_left_out =
      std::max(nearest.lines.size() - shown_expected, actual.lines.size() - shown_actual);
  divergence.rows.insert(divergence.rows.end(), rows.begin(), rows.end());
  return divergence;
}

std::string ending(const Outcome& outcome) {
  std::string text = fmt::format("exit {}", outcome.exit_code);
  if (outcome.signal != 0) {
    const char* name = sigabbrev_np(outcome.signal);
    text = fmt::format("signal {} ({}{})", outcome.signal, name ? "SIG" : "", name ? name : "?");
  }
  return outcome.uncaught.empty() ? text : fmt::format("{}, {}", text, outcome.uncaught);
}

std::string render(const Divergence& divergence, bool colour) {
  const std::string_view dim = colour ? "\x1b[2m" : "";
  const std::string_view red = colour ? "\x1b[31m" : "";
  std::string out;
  if (!divergence.rows.empty()) {
    out += row_text(' ', fmt::format("{:>5}  {:<{}}", "", "expected", column_width),
                    fmt::format("{:>5}  {}", "", "actual"), dim);
    for (const DiffRow& row : divergence.rows)
      out += row_text(row.same ? ' ' : '!', cell(row.expected_line, row.expected),
                      cell(row.actual_line, row.actual), row.same ? dim : red);
  }
  if (divergence.rows_left_out > 0)
    out += fmt::format("      ... {} more line{}\n", divergence.rows_left_out,
                       divergence.rows_left_out == 1 ? "" : "s");
  if (divergence.expected_ending != divergence.actual_ending)
    out += row_text(
        '!', fmt::format("  end  {:<{}}", printable(divergence.expected_ending, 72), column_width),
        "  end  " + printable(divergence.actual_ending, 72), red);
  return out;
}

std::string printable(std::string_view text, std::size_t columns_max) {
  std::vector<std::string> columns;
  while (!text.empty() && columns.size() <= columns_max) {
    const std::size_t length = utf8_length(text);
    const auto byte = static_cast<unsigned char>(text[0]);
    if (length > 1) {
      columns.emplace_back(text.substr(0, length));
    } else if (length == 0 || byte < 0x20 || byte == 0x7f) {
      const std::string escaped = byte == '\n'   ? "\\n"
                                  : byte == '\t' ? "\\t"
                                  : byte == '\r' ? "\\r"
                                                 : fmt::format("\\x{:02x}", byte);
      for (char c : escaped) columns.emplace_back(1, c);
    } else {
      columns.emplace_back(1, text[0]);
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  std::string out;
  const bool cut = columns.size() > columns_max;
  const std::size_t keep =
      cut ? columns_max - std::min<std::size_t>(columns_max, 1) : columns.size();
  for (std::size_t i = 0; i < keep; ++i) out += columns[i];
  return cut && columns_max > 0 ? out + "…" : out;
}

}  // namespace ordeal
