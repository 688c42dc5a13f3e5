// Finds the outcomes of cases on real Node releases by repetition that adapts, and proposes
// goldens; and, where asked for, by exploring each with the conductor.
//
// A case is run at least `runs_min` times on a release, and on until four times as many runs have
// passed as it took to see the last new outcome (an outcome first seen in run 30 asks for 120), but
// never more than `runs_max`. Half of the runs have the machine to themselves, half are started
// three to a core, so that every race is also run when threads and timers are late.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "case.hpp"
#include "explorer.hpp"
#include "golden.hpp"
#include "line_printer.hpp"

namespace ordeal {

struct RecordLimits {
  std::uint64_t runs_min = 20;
  std::uint64_t runs_max = 200;
  std::size_t cores = 1;
};

// Runs `which` once on releases[i] for each i of `plan`, `parallel` at a time, and calls `done` for
// each on the caller's thread as it ends.
using RunMany =
    std::function<void(const Case& which, std::span<const std::size_t> plan, std::size_t parallel,
                       const std::function<void(std::size_t release, Run run)>& done)>;

// Every outcome of `which` on releases[release], under the conductor.
using ExploreOn = std::function<ExploreResult(const Case& which, std::size_t release)>;

// How many runs a case needs in all, when the last new outcome came with run `last_new` (from 1).
std::uint64_t runs_wanted(const RecordLimits& limits, std::uint64_t last_new);

// `releases` are the Node releases to record from, their `outcomes` and `plain` not filled.
// Throws Error(differs) naming the case when a run did not complete or its outcome cannot be
// recorded.
std::vector<Findings> sample(const Case& which, std::span<const ReleaseRecord> releases,
                             const RunMany& run_many, const RecordLimits& limits);

// Adds what exploring found to what repetition found on the same release. Nothing is added where
// the release cannot be conducted. Throws Error(differs) naming the case and the schedule when one
// gave no outcome.
void add_exploration(const Case& which, Findings& findings, const ExploreResult& explored);

struct RecordOptions {
  std::filesystem::path golden_dir;
  RecordLimits limits;
  bool fresh = false;
  ExploreOn explore = {};  // empty: repetition only
};

struct RecordSummary {
  std::size_t proposed = 0;
  std::vector<std::string> failures;  // "case: reason"; nothing was written for these
};

// An outcome that was seen plainly and never explored is an error in the conductor: the case fails.
// Writes <name>.json.new for each case as soon as its runs are done, building on a proposal that is
// there already. Throws Error(environment) before the first run when `golden_dir` cannot be
// written. Cases without a `source_hash` are hashed.
RecordSummary record(std::span<const Case> cases, std::span<const ReleaseRecord> releases,
                     const RunMany& run_many, const RecordOptions& options, LinePrinter& printer);

}  // namespace ordeal
