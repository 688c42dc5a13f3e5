// What a case may print: the set of outcomes real Node releases produce, in
// golden/<area>/<name>.json.
//
// The file (schema 1), keys in this order, one line an outcome so that a review shows what changed:
//
//   {
//     "schema": 1,
//     "case": "timers/zero_and_immediate",
//     "source": "<hash of the script and its files>",
//     "outcomes": [                                      sorted; indexes below point here
//       {"lines": ["immediate", "timeout"], "exit_code": 0},
//       {"lines": ["timeout"], "signal": 6, "uncaught": "Error: boom"}
//     ],
//     "releases": {                                      full versions, oldest first
//       "18.20.8": {
//         "libuv": "1.44.2", "v8": "10.2.154.26-node.39", "platform": "linux-x64",
//         "plain": {"runs": 40, "stop": "saturated"},
//         "explored": {"runs": 812, "bound": 2, "stop": "saturated", "pruning": "none"},   or null
//         "outcomes": [
//           {"outcome": 0, "seen": 38, "witness": ""},
//           {"outcome": 1, "seen": 0, "witness": "clock#3+1ms"}
//         ]
//       }
//     }
//   }
//
// `exit_code` or `signal`, never both; `uncaught` only where there is one. `plain` is repetition,
// `seen` counts its runs (0: only exploring reached it). `explored` is null where the conductor was
// not in force: then the set is a sample. `witness` is the shortest schedule that gives the
// outcome,
// "" being the default schedule, null where none is known. `stop` says why the search ended:
// "saturated" (nothing new for long enough, or for a whole level), "bounded" (at `bound`
// deviations) or "budget" (runs or seconds ran out). `pruning` names the rule in force across
// levels.
//
// An outcome that printed nothing and ended in silence cannot be recorded, so that a run without
// output never passes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "outcome.hpp"

namespace ordeal {

inline constexpr int golden_schema = 1;
inline constexpr std::size_t golden_bytes_max = std::size_t{64} << 20;

// Why a search, or repetition, ended. `failed`: some of its runs gave no outcome, and what lies
// behind them is not known; that is never recorded.
enum class Stop : std::uint8_t { saturated, bounded, budget, failed };

struct Sampling {  // plain repetition
  std::uint64_t runs = 0;
  Stop stop = Stop::budget;
  bool operator==(const Sampling&) const = default;
};

struct Exploration {  // under the conductor
  std::uint64_t runs = 0;
  int bound = 0;  // deviations from the default schedule
  Stop stop = Stop::budget;
  std::string pruning = "none";
  bool operator==(const Exploration&) const = default;
};

struct Sighting {
  std::size_t outcome = 0;  // index into Golden::outcomes
  std::uint64_t seen = 0;   // in plain runs
  std::optional<std::string> witness;
  bool operator==(const Sighting&) const = default;
};

struct ReleaseRecord {
  std::string node;  // full version, "18.20.8"
  std::string libuv;
  std::string v8;
  std::string platform;  // "linux-x64"
  Sampling plain;
  std::optional<Exploration> explored;
  std::vector<Sighting> outcomes;  // by outcome, each once
  bool operator==(const ReleaseRecord&) const = default;
};

struct Golden {
  std::string case_name;
  std::string source;
  std::vector<Outcome> outcomes;        // sorted, each once, each used by a release
  std::vector<ReleaseRecord> releases;  // oldest first, each once
  bool operator==(const Golden&) const = default;
};

// What was found out about one release, before it is merged into a golden.
struct Observation {
  Outcome outcome;
  std::uint64_t seen = 0;
  std::optional<std::string> witness;
};
struct Findings {
  ReleaseRecord release;  // `outcomes` empty
  std::vector<Observation> observations;
};

std::filesystem::path golden_path(const std::filesystem::path& golden_dir,
                                  std::string_view case_name);
std::filesystem::path proposal_path(const std::filesystem::path& golden_file);  // <name>.json.new

// Errors are ordeal::Error: usage for what is in the file ("golden/x/y.json:12: ..."),
// environment for a file that cannot be read or written.
Golden parse_golden(std::string_view text, const std::string& file, std::string_view case_name);
Golden load_golden(const std::filesystem::path& file, std::string_view case_name);
std::optional<Golden> load_golden_if_there(const std::filesystem::path& file,
                                           std::string_view case_name);
std::string format_golden(const Golden& golden);
void save_golden(const std::filesystem::path& file, const Golden& golden);

// Why `outcome` cannot stand in a golden (silent, or not UTF-8), or empty.
std::string unrecordable(const Outcome& outcome);

const ReleaseRecord* find_release(const Golden& golden, std::string_view node);
// The outcomes that `release` of `golden` may have, in the golden's order.
std::vector<Outcome> outcomes_of(const Golden& golden, const ReleaseRecord& release);

// Adds `findings` to `golden`: counts and outcomes add up, the shorter witness wins. A golden of
// another source is dropped whole first; `fresh` drops what this release had.
void merge(Golden& golden, const std::string& source, const Findings& findings, bool fresh);

std::string_view to_string(Stop stop);

}  // namespace ordeal
