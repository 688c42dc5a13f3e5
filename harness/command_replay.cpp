#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "commands.hpp"
#include "conducted_case.hpp"

namespace ordeal {

namespace {

struct ReplayCommand {
  std::string name;
  std::filesystem::path cases = "cases";
  std::string on = "node";
  std::string release = "latest";
  RuntimeOptions runtimes;
  std::string schedule;
  std::uint64_t times = 1;
};

void print_run(const ConductedRun& run) {
  for (const std::string& line : run.run.outcome.lines) fmt::print("{}\n", line);
  if (!run.run.outcome.uncaught.empty()) fmt::print("[uncaught {}]\n", run.run.outcome.uncaught);
  if (run.run.status != RunStatus::completed)
    fmt::print("[{}]\n", run.run.detail);
  else if (run.run.outcome.signal != 0)
    fmt::print("[signal {}]\n", run.run.outcome.signal);
  else if (run.run.outcome.exit_code != 0)
    fmt::print("[exit {}]\n", run.run.outcome.exit_code);
}

// What two replays of one schedule must have in common.
bool same(const ConductedRun& a, const ConductedRun& b) {
  const auto equal = [](const Choice& x, const Choice& y) {
    return x.kind == y.kind && x.actor == y.actor && x.options == y.options &&
           x.decision == y.decision && x.detail == y.detail;
  };
  return a.run.status == b.run.status && a.run.outcome == b.run.outcome &&
         a.diverged == b.diverged && a.choices.size() == b.choices.size() &&
         std::equal(a.choices.begin(), a.choices.end(), b.choices.begin(), equal);
}

ExitStatus replay_command(const ReplayCommand& options) {
  const Schedule schedule = parse_schedule(options.schedule);
  const Case c = find_case_or_file(options.name, options.cases);
  const Release release = select_releases({options.release}, pinned_releases()).front();
  const Runtime runtime = resolve_runtime(options.on, release, options.runtimes);
  const std::unique_ptr<ConductedProgram> program = conduct(runtime, c, find_conductor());
  const ConductedRun first = program->run(schedule);
  print_run(first);
  std::uint64_t equal = 1;
  for (std::uint64_t i = 1; i < options.times; ++i) equal += same(first, program->run(schedule));
  if (options.times > 1)
    fmt::print(stderr, "{} of {} replays: same outcome, same {} choices\n", equal, options.times,
               first.choices.size());
  if (!first.unconducted.empty()) fmt::print(stderr, "unconducted: {}\n", first.unconducted);
  if (!first.diverged.empty()) fmt::print(stderr, "{}\n", first.diverged);
  if (!first.remark.empty()) fmt::print(stderr, "less than certain: {}\n", first.remark);
  const bool clean = first.unconducted.empty() && first.diverged.empty() &&
                     first.run.status == RunStatus::completed && equal == options.times;
  return clean ? ExitStatus::conforms : ExitStatus::differs;
}

}  // namespace

void add_replay_command(CLI::App& app, ExitStatus& status) {
  CLI::App* command = app.add_subcommand(
      "replay",
      "Run a case, or any .js or .mjs file, under a schedule; exit status 1 when the schedule does "
      "not fit it, or replays differ");
  auto options = std::make_shared<ReplayCommand>();
  command->add_option("case", options->name, "A case, or a file")->required();
  command->add_option(
      "--schedule", options->schedule,
      "As `ordeal explore` and goldens have it: 'clock#3+1ms poll#7:none'; default: "
      "no deviation");
  command->add_option("--times", options->times, "How often; all must be the same")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->add_option("--cases", options->cases, "Folder of the cases")->capture_default_str();
  command->add_option("--on", options->on, "Runtime, as of `ordeal run`")->capture_default_str();
  command->add_option("--release", options->release, "Release: a version, a line or latest")
      ->capture_default_str();
  command->add_option("--native", options->runtimes.native,
                      "The program that has the twins, as of `ordeal run`");
  add_store_option(*command, options->runtimes.node_store);
  command->callback([options, &status] { status = replay_command(*options); });
}

}  // namespace ordeal
