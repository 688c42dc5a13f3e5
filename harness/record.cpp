#include "record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "error.hpp"
#include "file.hpp"

namespace ordeal {
namespace {

// The runs of one release so far.
struct Tally {
  std::map<Outcome, std::uint64_t> seen;
  std::uint64_t runs = 0;
  std::uint64_t last_new = 0;  // number of the run that brought the last new outcome
  bool unsupported = false;

  void add(const Outcome& outcome) {
    ++runs;
    if (++seen[outcome] == 1) last_new = runs;
  }
};

[[noreturn]] void fail(const Case& which, const ReleaseRecord& release, const std::string& why) {
  throw Error(ExitStatus::differs,
              fmt::format("{}: not recorded: on {}: {}", which.name, release.node, why));
}

std::string describe(const Run& run) {
  const char* what = run.status == RunStatus::hang ? "did not end in time" : "printed too much";
  return run.detail.empty() ? what : fmt::format("{}: {}", what, run.detail);
}

// A golden is read in every copy of the cases.
bool names_folder_of_cases(const Case& which, const Outcome& outcome) {
  if (which.script.empty()) return false;  // of a test
  const std::string& path = which.script.native();
  const std::string cases = path.substr(0, path.rfind("/" + which.name));
  const auto is_in = [&](const std::string& text) { return text.find(cases) != text.npos; };
  return is_in(outcome.uncaught) || std::ranges::any_of(outcome.lines, is_in);
}

void check_recordable(const Case& which, const ReleaseRecord& release, const Outcome& outcome) {
  if (std::string why = unrecordable(outcome); !why.empty()) fail(which, release, why);
  if (names_folder_of_cases(which, outcome))
    fail(which, release,
         "an outcome names the folder of the cases, which is another in the "
         "next clone; print no path, or what is left of it after __dirname");
}

void add_run(const Case& which, const ReleaseRecord& release, Tally& tally, const Run& run) {
  if (run.status == RunStatus::unsupported) {
    tally.unsupported = true;
    return;
  }
  if (run.status == RunStatus::not_started)
    throw Error(ExitStatus::environment,
                fmt::format("Node {} could not be started: {}", release.node, run.detail));
  if (run.status != RunStatus::completed) fail(which, release, describe(run));
  check_recordable(which, release, run.outcome);
  tally.add(run.outcome);
}

// Which releases still want runs, one entry a run, the releases taking turns.
std::vector<std::size_t> plan_runs(const std::vector<Tally>& tallies, const RecordLimits& limits) {
  std::vector<std::size_t> plan;
  for (std::uint64_t turn = 1, planned = 1; planned > 0; ++turn) {
    planned = 0;
    for (std::size_t i = 0; i < tallies.size(); ++i) {
      const Tally& tally = tallies[i];
      if (tally.unsupported || tally.runs + turn > runs_wanted(limits, tally.last_new)) continue;
      plan.push_back(i);
      ++planned;
    }
  }
  return plan;
}

Findings to_findings(const ReleaseRecord& release, const Tally& tally, const RecordLimits& limits) {
  Findings findings;
  findings.release = release;
  findings.release.plain.runs = tally.runs;
  // Cut short only if the rule would have gone on.
  findings.release.plain.stop =
      tally.last_new * 4 > limits.runs_max ? Stop::budget : Stop::saturated;
  for (const auto& [outcome, seen] : tally.seen)
    findings.observations.push_back({outcome, seen, std::nullopt});
  return findings;
}

std::vector<Golden> load_bases(std::span<const Case> cases, const std::filesystem::path& dir) {
  std::vector<Golden> bases;
  for (const Case& which : cases) {
    const std::filesystem::path file = golden_path(dir, which.name);
    std::optional<Golden> base = load_golden_if_there(proposal_path(file), which.name);
    if (!base) base = load_golden_if_there(file, which.name);
    bases.push_back(base ? std::move(*base) : Golden{which.name, "", {}, {}});
  }
  return bases;
}

std::size_t index_of(std::span<const ReleaseRecord> releases, const std::string& node) {
  const auto found = std::ranges::find(releases, node, &ReleaseRecord::node);
  return static_cast<std::size_t>(found - releases.begin());
}

// An explored release whose set holds what no schedule gave.
void check_witnesses(const Golden& golden) {
  for (const ReleaseRecord& release : golden.releases) {
    if (!release.explored) continue;
    for (const Sighting& sighting : release.outcomes)
      if (!sighting.witness)
        throw Error(
            ExitStatus::differs,
            fmt::format("{}: not recorded: on {}: {} plain runs gave an outcome that exploring "
                        "did not reach ({}); the conductor misses a choice there",
                        golden.case_name, release.node, sighting.seen,
                        fmt::join(golden.outcomes[sighting.outcome].lines, " | ")));
  }
}

std::string summary_line(const Case& which, const std::vector<Findings>& findings) {
  std::string out = fmt::format("proposed  {}", which.name);
  for (const Findings& found : findings) {
    out +=
        fmt::format("  {}: {} outcome{} in {} runs", found.release.node, found.observations.size(),
                    found.observations.size() == 1 ? "" : "s", found.release.plain.runs);
    if (found.release.explored)
      out += fmt::format(" and {} schedules", found.release.explored->runs);
  }
  return out;
}

}  // namespace

std::uint64_t runs_wanted(const RecordLimits& limits, std::uint64_t last_new) {
  return std::min(limits.runs_max, std::max(limits.runs_min, 4 * last_new));
}

std::vector<Findings> sample(const Case& which, std::span<const ReleaseRecord> releases,
                             const RunMany& run_many, const RecordLimits& limits) {
  std::vector<Tally> tallies(releases.size());
  const auto done = [&](std::size_t release, const Run& run) {
    add_run(which, releases[release], tallies[release], run);
  };
  for (;;) {
    const std::vector<std::size_t> plan = plan_runs(tallies, limits);
    if (plan.empty()) break;
    // Every second turn of each release, so that the halves differ by the load alone.
    std::vector<std::size_t> halves[2];
    std::map<std::size_t, std::size_t> turns;
    for (std::size_t release : plan) halves[turns[release]++ % 2].push_back(release);
    run_many(which, halves[0], std::max<std::size_t>(1, limits.cores / 2), done);
    run_many(which, halves[1], 3 * limits.cores, done);
  }
  std::vector<Findings> findings;
  for (std::size_t i = 0; i < releases.size(); ++i)
    if (!tallies[i].unsupported) findings.push_back(to_findings(releases[i], tallies[i], limits));
  return findings;
}

void add_exploration(const Case& which, Findings& findings, const ExploreResult& explored) {
  if (!explored.unconducted.empty()) return;
  if (!explored.failures.empty()) {
    const Failure& failure = explored.failures.front();
    fail(which, findings.release,
         fmt::format("under the schedule '{}' it {}", to_string(failure.schedule),
                     describe(failure.run)));
  }
  findings.release.explored = explored.summary;
  for (const Found& found : explored.found) {
    check_recordable(which, findings.release, found.outcome);
    auto known = std::ranges::find(findings.observations, found.outcome, &Observation::outcome);
    if (known == findings.observations.end())
      known = findings.observations.insert(known, {found.outcome, 0, std::nullopt});
    known->witness = to_string(found.witness);
  }
}

RecordSummary record(std::span<const Case> cases, std::span<const ReleaseRecord> releases,
                     const RunMany& run_many, const RecordOptions& options, LinePrinter& printer) {
  std::vector<Golden> bases = load_bases(cases, options.golden_dir);
  std::set<std::filesystem::path> folders;
  for (const Case& which : cases)
    folders.insert(golden_path(options.golden_dir, which.name).parent_path());
  for (const std::filesystem::path& folder : folders) probe_writable(folder);

  RecordSummary summary;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    Case which = cases[i];
    printer.status(fmt::format("[{}/{}] {}", i, cases.size(), which.name));
    if (which.source_hash.empty()) hash_source(which);
    std::vector<Findings> findings;
    Golden golden = bases[i];
    try {
      findings = sample(which, releases, run_many, options.limits);
      for (Findings& found : findings) {
        if (options.explore)
          add_exploration(which, found,
                          options.explore(which, index_of(releases, found.release.node)));
        merge(golden, which.source_hash, found, options.fresh);
      }
      check_witnesses(golden);
    } catch (const Error& error) {
      if (error.status != ExitStatus::differs) throw;
      summary.failures.emplace_back(error.what());
      continue;
    }
    if (findings.empty()) {
      summary.failures.push_back(
          fmt::format("{}: not recorded: no chosen release can run it", which.name));
      continue;
    }
    save_golden(proposal_path(golden_path(options.golden_dir, which.name)), golden);
    ++summary.proposed;
    printer.line(summary_line(which, findings));
  }
  return summary;
}

}  // namespace ordeal
