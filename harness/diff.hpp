// Where an outcome leaves the nearest one that was expected, for people and for machines.
// Linear in the number of lines; only a window around the first divergence is aligned.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "outcome.hpp"

namespace ordeal {

// One line of two columns; a line number of 0 says that the column has no line here.
struct DiffRow {
  std::size_t expected_line = 0;  // from 1
  std::size_t actual_line = 0;
  std::string expected;
  std::string actual;
  bool same = false;
};

struct Divergence {
  std::size_t nearest = 0;        // index of the expected outcome that is shown
  std::size_t line = 0;           // first line that differs, from 1; 0 when only the ending does
  std::vector<DiffRow> rows;      // context and the divergence
  std::size_t rows_left_out = 0;  // lines of the longer side that follow and are not shown
  std::string expected_ending;    // both empty when the endings are the same
  std::string actual_ending;
};

// `expected` must not be empty.
Divergence diverge(std::span<const Outcome> expected, const Outcome& actual);

// "exit 0", "exit 1, Error: boom", "signal 6 (SIGABRT)".
std::string ending(const Outcome& outcome);

// Two columns under a heading, each line indented; `colour` with ANSI escapes.
std::string render(const Divergence& divergence, bool colour);

// Control characters as \n, \x1b; cut to `columns_max` characters with an ellipsis.
std::string printable(std::string_view text, std::size_t columns_max);

}  // namespace ordeal
