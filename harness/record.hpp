// Finds the outcomes of cases on real Node releases by repetition that adapts, and proposes
// goldens.
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

#include "harness/case.hpp"
#include "harness/golden.hpp"
#include "harness/line_printer.hpp"

namespace ordeal {

struct RecordLimits {
  std::uint64_t runs_min = 20;
  std::uint64_t runs_max = 200;
  unsigned cores = 1;
};

// A Node release to record from. `release.outcomes` and `release.plain` are filled by recording.
struct RecordTarget {
  ReleaseRecord release;
};

// Runs `which` once on release `node`. Called from several threads at once.
using RunOnce = std::function<Run(const Case& which, const std::string& node)>;

// Runs up to `parallel` calls of `job(0..count-1)` at once; the first exception is rethrown after
// all have ended.
void run_in_parallel(std::size_t count, unsigned parallel,
                     const std::function<void(std::size_t)>& job);

// How many runs a case needs in all, when the last new outcome came with run `last_new` (from 1).
std::uint64_t runs_wanted(const RecordLimits& limits, std::uint64_t last_new);

// Throws Error (bad_input) when a run did not complete or its outcome cannot be recorded.
std::vector<Findings> sample(const Case& which, std::span<const RecordTarget> targets,
                             const RunOnce& run_once, const RecordLimits& limits);

struct RecordOptions {
  std::filesystem::path golden_dir;
  RecordLimits limits;
  bool fresh = false;
};

struct RecordSummary {
  std::size_t proposed = 0;
  std::vector<std::string> failures;  // "case: reason", nothing was written for these
};

// Writes <name>.json.new for each case as soon as its runs are done, building on a proposal that is
// there already. Throws Error (environment) before the first run when `golden_dir` cannot be
// written. `source_hash` gives the hash of a case.
RecordSummary record(std::span<const Case> cases, std::span<const RecordTarget> targets,
                     const RunOnce& run_once,
                     const std::function<std::string(const Case&)>& source_hash,
                     const RecordOptions& options, LinePrinter& printer);

}  // namespace ordeal
