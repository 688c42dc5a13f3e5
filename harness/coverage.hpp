// What the cases cover: rows of the sources that they name, and calls of the API beside each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "case.hpp"

namespace ordeal {

// A behaviour that a case should show.
struct SourceRow {
  std::string id;                  // "TIME26b": a group and a number
  std::string title;               // what happens
  std::string no_native;           // why no native program can show it; empty: one can
  std::vector<std::string> cases;  // that name the row
};

// Reads cases/sources.txt: a row a line, its id and its title; an indented line below a row says
// why no native program can show it. '#' begins a comment. Error(usage) with file and line.
std::vector<SourceRow> load_source_rows(const std::filesystem::path& file);

// The letters of an id ("TIME").
std::string_view group_of(std::string_view id);

// Enters the cases into the rows that their `// Source:` names. Returns what looks like an id of a
// known group and is no row: "timers/a: TIME99".
std::vector<std::string> match_sources(std::vector<SourceRow>& rows, std::span<const Case> cases);

// Where a statement of a script runs.
enum class Context : std::uint8_t {
  commonjs_main,
  module_main,
  tick,
  microtask,
  timer,
  immediate,
  poll,
  close
};
inline constexpr std::size_t contexts = 8;
std::string_view to_string(Context context);

struct ApiUse {
  std::string api;  // "setTimeout", "then" (also catch and finally), "fs", ...
  Context context = Context::commonjs_main;
  auto operator<=>(const ApiUse&) const = default;
};

// The calls of a script that put something into a queue, each with where it is made, as far as the
// text tells: inside the arguments of setTimeout() a function is taken to be a timer's, after an
// `await` the rest of a function to be a microtask's. A function that is named first is taken to
// run where it is written.
std::vector<ApiUse> api_uses(std::string_view script, bool module);

// For each context: in how many scripts two calls are made in it, by the names of the two (in
// order; one name twice: two such calls).
using ApiPairs = std::map<std::pair<std::string, std::string>, std::size_t>;
std::map<Context, ApiPairs> count_pairs(std::span<const std::vector<ApiUse>> scripts);

}  // namespace ordeal
