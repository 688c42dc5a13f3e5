#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "commands.hpp"
#include "conducted_case.hpp"
#include "diff.hpp"
#include "parallel.hpp"
#include "replay.hpp"
#include "verdict.hpp"

namespace ordeal {

namespace {

struct ReplayCommand {
  std::vector<std::string> filters;
  ConductedOptions conducted;
  std::filesystem::path golden = "golden";
  std::string schedule;
  bool witnesses = false;
  std::uint64_t times = 1;
  std::size_t jobs = 1;
  bool load = false;
  bool cost = false;
  bool json = false;
};

// A schedule to replay, and then what came of it.
struct Row {
  const Case* test_case = nullptr;
  const Runtime* runtime = nullptr;
  Schedule schedule;
  std::optional<Outcome> expected;  // what the golden says that it gives
  Replays replays;
  std::uint64_t good = 0;  // replays with the outcome and the choices that they should have
  std::string problem;     // why it was not replayed, or is not as it should be; empty: it is
};

// Keeps every core busy as long as it lives.
class Load {
 public:
  Load() {
    for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i)
      threads_.emplace_back([](const std::stop_token& stop) {
        std::atomic<unsigned> work{0};
        while (!stop.stop_requested()) ++work;
      });
  }

 private:
  std::vector<std::jthread> threads_;
};

// Why the first run is not what it should be.
std::string problem_of(const ConductedRun& run, const std::optional<Outcome>& expected) {
  if (!run.unconducted.empty()) return "unconducted: " + run.unconducted;
  if (!run.diverged.empty() && !run.forked) return run.diverged;
  if (run.run.status != RunStatus::completed) return run.run.detail;
  if (expected && run.run.outcome != *expected)
    return fmt::format("{}, and not the golden's {}", describe(run.run.outcome),
                       describe(*expected));
  return {};
}

void judge(Row& row) {
  const Replays& replays = row.replays;
  row.problem = problem_of(replays.first, row.expected);
  if (!row.problem.empty()) return;
  row.good = replays.same;
  if (replays.same < replays.runs)
    row.problem = fmt::format("only {} of {} are the same: {}", replays.same, replays.runs,
                              replays.difference);
}

// Each witness that the golden has for the runtime's release; one row without a run when it cannot
// be asked.
std::vector<Row> rows_of(const Case& c, const Runtime& runtime,
                         const std::optional<Golden>& golden) {
  Row row{&c, &runtime, {}, {}, {}, 0, {}};
  const std::string release = runtime.release ? to_string(*runtime.release) : "";
  if (const auto verdict = judge_golden(golden ? &*golden : nullptr, c.source_hash, release))
    row.problem = verdict->detail;
  else
    row.problem = unsupported_reason(runtime, c);
  if (!row.problem.empty()) return {row};
  std::vector<Row> rows;
  for (const Sighting& sighting : find_release(*golden, release)->outcomes) {
    if (!sighting.witness) continue;
    row.schedule = parse_schedule(*sighting.witness);
    row.expected = golden->outcomes[sighting.outcome];
    rows.push_back(row);
  }
  return rows;
}

std::string name_of(const Runtime& runtime) {
  return runtime.release ? fmt::format("{} {}", runtime.name, to_string(*runtime.release))
                         : runtime.name;
}

std::string place_of(const Row& row) {
  return fmt::format("{} on {} under '{}'", row.test_case->name, name_of(*row.runtime),
                     to_string(row.schedule));
}

// A line a schedule where there is no status line: a long replay that is stopped has told what it
// found until then.
void tell(LinePrinter& printer, const Row& row, const std::string& count) {
  if (is_terminal(stderr)) {
    printer.status(fmt::format("{} {}", count, row.test_case->name));
  } else {
    printer.line(
        fmt::format("{} {}: {}", count, place_of(row),
                    row.problem.empty() ? fmt::format("{} the same", row.good) : row.problem));
  }
}

void replay_rows(const ReplayCommand& options, std::vector<Row>& rows) {
  const std::filesystem::path library = find_conductor();
  LinePrinter printer(stderr, is_terminal(stderr));
  std::mutex mutex;
  std::size_t done = 0;
  in_parallel(rows.size(), options.jobs, [&](std::size_t item, std::size_t) {
    Row& row = rows[item];
    if (row.problem.empty()) {
      const std::unique_ptr<ConductedProgram> program =
          conduct(*row.runtime, *row.test_case, library);
      const auto run = [&](const Schedule& schedule) { return program->run(schedule); };
      const auto plain = [&] { run_once(*row.runtime, *row.test_case); };
      row.replays = options.cost ? replay(run, row.schedule, options.times, plain)
                                 : replay(run, row.schedule, options.times);
      judge(row);
    }
    const std::lock_guard lock(mutex);
    tell(printer, row, fmt::format("[{}/{}]", ++done, rows.size()));
  });
}

struct Totals {
  std::uint64_t runs = 0;
  std::uint64_t good = 0;             // of the outcome and the choices that they should have
  std::chrono::microseconds took{0};  // the medians of the rows, added up
  std::chrono::microseconds plain_took{0};
};

Totals add_up(const std::vector<Row>& rows) {
  Totals totals;
  for (const Row& row : rows) {
    totals.runs += row.replays.runs;
    totals.took += row.replays.took;
    totals.plain_took += row.replays.plain_took;
    totals.good += row.good;
  }
  return totals;
}

double ratio(const Totals& totals) {
  return static_cast<double>(totals.took.count()) / static_cast<double>(totals.plain_took.count());
}

void print_rows(const ReplayCommand& options, const std::vector<Row>& rows) {
  for (const Row& row : rows)
    if (!row.problem.empty()) fmt::print("{}: {}\n", place_of(row), row.problem);
  const Totals totals = add_up(rows);
  fmt::print("{} schedules, {} replays: {} with the same outcome and the same choices\n",
             rows.size(), totals.runs, totals.good);
  if (options.cost)
    fmt::print("a conducted run takes {:.2f} times as long as a plain one ({:.2f} ms, {:.2f} ms)\n",
               ratio(totals), static_cast<double>(totals.took.count()) / 1e3 / rows.size(),
               static_cast<double>(totals.plain_took.count()) / 1e3 / rows.size());
}

void print_json(const ReplayCommand& options, const std::vector<Row>& rows) {
  nlohmann::ordered_json json;
  const Totals totals = add_up(rows);
  json["schema"] = 1;
  json["load"] = options.load;
  json["replays"] = totals.runs;
  json["same"] = totals.good;
  if (options.cost) json["times_as_long_as_plain"] = ratio(totals);
  json["schedules"] = nlohmann::ordered_json::array();
  for (const Row& row : rows) {
    nlohmann::ordered_json entry;
    entry["case"] = row.test_case->name;
    entry["runtime"] = row.runtime->name;
    if (row.runtime->release) entry["release"] = to_string(*row.runtime->release);
    entry["schedule"] = to_string(row.schedule);
    entry["choices"] = row.replays.first.choices.size();
    entry["replays"] = row.replays.runs;
    entry["same"] = row.good;
    if (!row.problem.empty()) entry["problem"] = row.problem;
    if (!row.replays.first.remark.empty()) entry["remark"] = row.replays.first.remark;
    entry["median_us"] = row.replays.took.count();
    if (options.cost) entry["plain_median_us"] = row.replays.plain_took.count();
    json["schedules"].push_back(entry);
  }
  fmt::print("{}\n", json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace));
}

ExitStatus report(const ReplayCommand& options, const std::vector<Row>& rows) {
  options.json ? print_json(options, rows) : print_rows(options, rows);
  const bool clean = std::ranges::all_of(rows, &std::string::empty, &Row::problem);
  return clean && !rows.empty() ? ExitStatus::conforms : ExitStatus::differs;
}

ExitStatus replay_witnesses(const ReplayCommand& options) {
  const std::vector<Case> cases = chosen_cases({options.filters, options.conducted.cases}, true);
  const Goldens goldens = load_goldens(options.golden, cases);
  const std::vector<Runtime> runtimes = chosen_runtimes(options.conducted, known_releases(goldens));
  std::vector<Row> rows;
  for (const Runtime& runtime : runtimes)
    for (std::size_t i = 0; i < cases.size(); ++i)
      for (Row& row : rows_of(cases[i], runtime, goldens[i])) rows.push_back(std::move(row));
  replay_rows(options, rows);
  return report(options, rows);
}

void print_run(const ConductedRun& run) {
  for (const std::string& line : run.run.outcome.lines) fmt::print("{}\n", line);
  if (run.run.status != RunStatus::completed)
    fmt::print("[{}]\n", run.run.detail);
  else if (run.run.outcome.signal != 0 || run.run.outcome.exit_code != 0)
    fmt::print("[{}]\n", ending(run.run.outcome));
  if (!run.remark.empty()) fmt::print(stderr, "less than certain: {}\n", run.remark);
}

ExitStatus replay_one(const ReplayCommand& options) {
  if (options.filters.size() != 1)
    throw Error(ExitStatus::usage, "name one case or file, or give --witnesses");
  const Schedule schedule = parse_schedule(options.schedule);
  const Case c = find_case_or_file(options.filters[0], options.conducted.cases);
  const Runtime runtime = chosen_runtime(options.conducted);
  std::vector<Row> rows = {{&c, &runtime, schedule, {}, {}, 0, {}}};
  replay_rows(options, rows);
  if (!options.json) print_run(rows[0].replays.first);
  return report(options, rows);
}

ExitStatus replay_command(const ReplayCommand& options) {
  std::optional<Load> load;
  if (options.load) load.emplace();
  return options.witnesses ? replay_witnesses(options) : replay_one(options);
}

}  // namespace

void add_replay_command(CLI::App& app, ExitStatus& status) {
  CLI::App* command = app.add_subcommand(
      "replay",
      "Run a case, or any .js or .mjs file, under a schedule, or cases under all their witnesses; "
      "exit status 1 when a schedule does not fit, gives another outcome than the golden says, or "
      "replays differ");
  auto options = std::make_shared<ReplayCommand>();
  command->add_option("case", options->filters, "A case or a file; filters with --witnesses");
  CLI::Option* schedule = command->add_option(
      "--schedule", options->schedule,
      "As `ordeal explore` and goldens have it: 'clock#3+1ms poll#7:none'; default: "
      "no deviation");
  command
      ->add_flag("--witnesses", options->witnesses,
                 "Every witness that the goldens hold of the chosen cases and releases; each must "
                 "give its outcome")
      ->excludes(schedule);
  command->add_option("--times", options->times, "How often each; all must be the same")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->add_flag("--load", options->load, "Keep all cores busy meanwhile");
  command->add_flag("--cost", options->cost,
                    "Also run plainly after each replay, and say what conducting costs");
  add_jobs_option(*command, options->jobs);
  add_conducted_options(*command, options->conducted);
  add_golden_option(*command, options->golden);
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, &status] { status = replay_command(*options); });
}

}  // namespace ordeal
