#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <mutex>
#include <optional>

#include "commands.hpp"
#include "conducted_case.hpp"
#include "file.hpp"
#include "parallel.hpp"
#include "report.hpp"
#include "verdict.hpp"

namespace ordeal {

namespace {

struct RunOptions {
  CaseOptions cases;
  std::filesystem::path golden = "golden";
  std::vector<std::string> on = {"native"};
  std::vector<std::string> releases;
  RuntimeOptions runtimes;
  std::size_t jobs = 1;
  std::size_t repeat = 1;
  bool explore = false;
  bool no_pruning = false;
  std::filesystem::path json;
  std::filesystem::path junit;
  bool table = false;
  bool folklore = false;
};

// One cell of the verdict table: a case on a runtime against a release.
struct Cell {
  const Case* test_case = nullptr;
  const Golden* golden = nullptr;  // null: there is none
  const Runtime* runtime = nullptr;
  std::string release;
  std::optional<Verdict> verdict;  // once it is known
  std::size_t started = 0;
  std::vector<Run> runs;
};

std::vector<Release> chosen_releases(const RunOptions& options, const Goldens& goldens) {
  const std::vector<std::string> newest = {"latest"};
  return select_releases(options.releases.empty() ? newest : options.releases,
                         known_releases(goldens));
}

// The verdict that needs no run, if there is one.
std::optional<Verdict> judge_unrun(const Cell& cell) {
  if (auto verdict = judge_golden(cell.golden, cell.test_case->source_hash, cell.release))
    return verdict;
  const std::string reason = unsupported_reason(*cell.runtime, *cell.test_case);
  if (reason.empty()) return std::nullopt;
  Verdict verdict;
  verdict.kind = VerdictKind::unsupported;
  verdict.detail = reason;
  return verdict;
}

std::vector<Cell> make_cells(const std::vector<Case>& cases, const Goldens& goldens,
                             const Runtime& runtime, const Release& release) {
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    Cell cell;
    cell.test_case = &cases[i];
    cell.golden = goldens[i] ? &*goldens[i] : nullptr;
    cell.runtime = &runtime;
    cell.release = to_string(release);
    cell.verdict = judge_unrun(cell);
    cells.push_back(std::move(cell));
  }
  return cells;
}

ReportRow to_row(const Cell& cell) {
  ReportRow row;
  row.case_name = cell.test_case->name;
  row.runtime = cell.runtime->name;
  row.release = cell.release;
  row.verdict = *cell.verdict;
  for (const Run& run : cell.runs) row.took += run.took;
  if (cell.golden != nullptr)
    row.folklore = judge_folklore(*cell.test_case, *cell.golden, cell.release);
  return row;
}

// Prints rows in the order of the cells, whatever the order in which they became known.
class Progress {
 public:
  explicit Progress(const std::vector<Cell>& cells)
      : cells_(cells),
        terminal_(is_terminal(stdout)),
        colour_(wants_colour(stdout)),
        printer_(stdout, terminal_) {}

  void update(const Cell* latest) {
    for (; rows_.size() < cells_.size() && cells_[rows_.size()].verdict; print_last())
      rows_.push_back(to_row(cells_[rows_.size()]));
    if (latest != nullptr)
      printer_.status(
          fmt::format("[{}/{}] {}", rows_.size(), cells_.size(), latest->test_case->name));
  }

  std::vector<ReportRow> take_rows() { return std::move(rows_); }

 private:
  // On a terminal the status line says enough of what conforms.
  void print_last() {
    if (terminal_ && passes(rows_.back().verdict.kind)) return;
    std::string text = verdict_line(rows_.back(), colour_);
    while (text.ends_with('\n')) text.pop_back();
    printer_.line(text);
  }

  const std::vector<Cell>& cells_;
  bool terminal_;
  bool colour_;
  LinePrinter printer_;
  std::vector<ReportRow> rows_;
};

std::vector<ReportRow> run_cells(std::vector<Cell>& cells, std::size_t repeat, std::size_t jobs) {
  Progress progress(cells);
  std::size_t next = 0;
  run_cases(
      [&]() -> std::optional<CaseJob> {
        while (next < cells.size() && (cells[next].verdict || cells[next].started == repeat))
          ++next;
        progress.update(nullptr);
        if (next == cells.size()) return std::nullopt;
        Cell& cell = cells[next];
        ++cell.started;
        return CaseJob{cell.runtime, cell.test_case, [&cell, &progress, repeat](Run run) {
                         cell.runs.push_back(std::move(run));
                         if (cell.runs.size() < repeat) return;
                         cell.verdict = judge(*cell.golden, cell.release, cell.runs);
                         progress.update(&cell);
                       }};
      },
      jobs);
  return progress.take_rows();
}

// Whether both searches looked at the same schedules: all that matter, or all up to one bound.
bool equally_thorough(const Exploration& a, const Exploration& b) {
  if (a.stop == Stop::budget || a.stop != b.stop) return false;
  return a.stop == Stop::saturated || a.bound == b.bound;
}

std::string describe(const Exploration& search) {
  return fmt::format("{} at {} after {} schedules", to_string(search.stop), search.bound,
                     search.runs);
}

// The whole set against the golden's: what was not reached is `missing`, unless one of the two
// searches was cut short.
Verdict judge_explored(const Cell& cell, const ExploreResult& explored) {
  std::vector<Run> runs;
  for (const Found& found : explored.found) {
    runs.emplace_back();
    runs.back().outcome = found.outcome;
  }
  for (const Failure& failure : explored.failures) runs.push_back(failure.run);
  const std::optional<Exploration>& recorded = find_release(*cell.golden, cell.release)->explored;
  std::string sample;  // why it is no more than that
  if (!explored.unconducted.empty())
    sample = "a sample: unconducted, so only repeated: " + explored.unconducted;
  else if (!recorded)
    sample = "the golden was not explored; record it again with --explore";
  else if (!equally_thorough(*recorded, explored.summary))
    sample = fmt::format("a sample: the golden's search was {}, this one {}", describe(*recorded),
                         describe(explored.summary));
  Verdict verdict =
      judge(*cell.golden, cell.release, runs, sample.empty() ? Claim::exhaustive : Claim::sample);
  if (verdict.detail.empty()) verdict.detail = sample;
  return verdict;
}

std::vector<Schedule> witnesses_of(const Cell& cell) {
  std::vector<Schedule> witnesses;
  for (const Sighting& sighting : find_release(*cell.golden, cell.release)->outcomes)
    if (sighting.witness) witnesses.push_back(parse_schedule(*sighting.witness));
  return witnesses;
}

// Several cases at a time: a search of a few schedules keeps no second core busy.
std::vector<ReportRow> explore_cells(std::vector<Cell>& cells, std::size_t jobs, bool prune) {
  const auto start = std::chrono::steady_clock::now();
  std::uint64_t schedules = 0;
  std::vector<ReportRow> rows;
  {
    Progress progress(cells);
    std::mutex mutex;
    const std::size_t jobs_of_a_case =
        std::max<std::size_t>(1, jobs / std::max<std::size_t>(1, cells.size()));
    in_parallel(cells.size(), jobs, [&](std::size_t item, std::size_t) {
      Cell& cell = cells[item];
      std::optional<Verdict> verdict = cell.verdict;
      std::uint64_t runs = 0;
      if (!verdict) {
        ExploreOptions options;
        options.jobs = jobs_of_a_case;
        options.prune = prune;
        options.hints = witnesses_of(cell);
        const ExploreResult explored = explore_case(*cell.runtime, *cell.test_case, options);
        verdict = judge_explored(cell, explored);
        runs = explored.summary.runs;
      }
      const std::lock_guard lock(mutex);
      cell.verdict = std::move(verdict);
      schedules += runs;
      progress.update(&cell);
    });
    rows = progress.take_rows();
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  fmt::print("{} schedules in {:.1f} s, {:.0f} a second\n", schedules, took.count(),
             static_cast<double>(schedules) / took.count());
  return rows;
}

void print_summary(const RunOptions& options, const std::vector<ReportRow>& rows) {
  const bool colour = wants_colour(stdout);
  if (options.table) fmt::print("{}", verdict_table(rows, colour));
  if (options.folklore) fmt::print("{}", folklore_table(rows));
  fmt::print("{}\n", verdict_totals(rows, colour));
}

ExitStatus run_command(const RunOptions& options) {
  const std::vector<Case> cases = chosen_cases(options.cases, true);
  const Goldens goldens = load_goldens(options.golden, cases);
  const std::vector<Release> releases = chosen_releases(options, goldens);
  std::vector<Runtime> runtimes;  // of each `on` for each release
  for (const std::string& on : options.on)
    for (const Release& release : releases)
      runtimes.push_back(resolve_runtime(on, release, options.runtimes));
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < runtimes.size(); ++i)
    for (Cell& cell : make_cells(cases, goldens, runtimes[i], releases[i % releases.size()]))
      cells.push_back(std::move(cell));
  for (const std::filesystem::path& file : {options.json, options.junit})
    if (!file.empty()) probe_writable(file.has_parent_path() ? file.parent_path() : ".");
  const std::vector<ReportRow> rows = options.explore
                                          ? explore_cells(cells, options.jobs, !options.no_pruning)
                                          : run_cells(cells, options.repeat, options.jobs);
  print_summary(options, rows);
  if (!options.json.empty()) write_atomically(options.json, report_json(rows));
  if (!options.junit.empty()) write_atomically(options.junit, report_junit(rows));
  return exit_status(rows);
}

}  // namespace

void add_run_command(CLI::App& app, ExitStatus& status) {
  CLI::App* command =
      app.add_subcommand("run", "Run cases and compare what they do with the goldens");
  auto options = std::make_shared<RunOptions>();
  add_case_options(*command, options->cases);
  add_golden_option(*command, options->golden);
  command
      ->add_option("--on", options->on,
                   "Runtimes: native, node (the release itself), node@VERSION, bun, deno, "
                   "'command:PROGRAM ARGUMENTS {script}'; may be repeated")
      ->allow_extra_args(false)
      ->capture_default_str();
  add_releases_option(*command, options->releases,
                      "Releases whose goldens are compared with: a version, a line, latest or all "
                      "(default: the newest that has goldens)");
  add_jobs_option(*command, options->jobs);
  command->add_option("--repeat", options->repeat, "How often each case is run")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  CLI::Option* explore = command->add_flag(
      "--explore", options->explore,
      "Find every outcome under the conductor instead, and demand the golden's set");
  command
      ->add_flag("--no-pruning", options->no_pruning,
                 "With --explore: also build upon schedules that had no effect")
      ->needs(explore);
  command->add_option("--native", options->runtimes.native,
                      "The program that has the twins (default: $ORDEAL_NATIVE, else the one built "
                      "with this program)");
  add_store_option(*command, options->runtimes.node_store);
  command->add_flag("--table", options->table, "Print a table of all verdicts at the end");
  command->add_flag("--folklore", options->folklore, "Print what is true of the cases' folklore");
  command->add_option("--json", options->json, "Write a report as JSON to this file");
  command->add_option("--junit", options->junit, "Write a report as JUnit XML to this file");
  command->callback([options, &status] { status = run_command(*options); });
}

}  // namespace ordeal
