#include <fmt/format.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "conducted_case.hpp"
#include "diff.hpp"

namespace ordeal {

namespace {

using nlohmann::ordered_json;

struct ExploreCommand {
  std::string name;
  ConductedOptions conducted;
  ExploreOptions explore;
  std::uint64_t seconds = 120;
  bool no_pruning = false;
  bool json = false;
};

volatile std::sig_atomic_t pending_signal = 0;

// Runs under way end first, which is soon: each is bounded.
void catch_signals() {
  struct sigaction action {};
  action.sa_handler = [](int signal) { pending_signal = signal; };
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

std::string stop_text(const Exploration& summary) {
  switch (summary.stop) {
    case Stop::saturated:
      return "saturated";
    case Stop::bounded:
      return fmt::format("bounded at {}", summary.bound);
    case Stop::failed:
      return "not whole, for some gave no outcome";
    case Stop::budget:
      break;
  }
  return "budget ran out";
}

double per_second(const ExploreResult& result) {
  const double seconds = std::chrono::duration<double>(result.took).count();
  return seconds > 0 ? static_cast<double>(result.summary.runs) / seconds : 0;
}

bool ended_well(const Outcome& outcome) {
  return outcome.signal == 0 && outcome.exit_code == 0 && outcome.uncaught.empty();
}

std::string one_line(const Outcome& outcome) {
  std::string text = fmt::format("{}", fmt::join(outcome.lines, " | "));
  if (!ended_well(outcome)) text += fmt::format("{}[{}]", text.empty() ? "" : " ", ending(outcome));
  return text.empty() ? "(prints nothing)" : text;
}

void print_result(const Case& c, const Runtime& runtime, const ExploreResult& result) {
  fmt::print("{} on {}{}{}\n", c.name, runtime.name, runtime.release ? " " : "",
             runtime.release ? to_string(*runtime.release) : "");
  if (!result.unconducted.empty()) {
    fmt::print("unconducted: {}; of {} plain runs\n", result.unconducted, result.summary.runs);
    for (const Found& found : result.found)
      fmt::print("{:>7}  {}\n", found.runs, one_line(found.outcome));
    return;
  }
  for (const Found& found : result.found) {
    const std::string witness = to_string(found.witness);
    fmt::print("{:>7}  {}\n         witness: {}\n", found.runs, one_line(found.outcome),
               witness.empty() ? "(the default schedule)" : witness);
  }
  for (const Failure& failure : result.failures)
    fmt::print("  no outcome under '{}': {}\n", to_string(failure.schedule), failure.run.detail);
  if (result.unreproducible > 0)
    fmt::print("  {} runs did not meet the choices they were made for, the first under '{}'\n",
               result.unreproducible, result.first_unreproducible);
  if (!result.remark.empty()) fmt::print("  less than certain: {}\n", result.remark);
  fmt::print("{} outcome{}, {} schedules, {} ({} choices by default, {} levels), {:.0f}/s\n",
             result.found.size(), result.found.size() == 1 ? "" : "s", result.summary.runs,
             stop_text(result.summary), result.default_choices, result.runs_by_level.size(),
             per_second(result));
}

ordered_json to_json(const Outcome& outcome) {
  ordered_json json;
  json["lines"] = outcome.lines;
  if (outcome.signal != 0)
    json["signal"] = outcome.signal;
  else
    json["exit_code"] = outcome.exit_code;
  if (!outcome.uncaught.empty()) json["uncaught"] = outcome.uncaught;
  return json;
}

ordered_json to_json(const std::vector<Choice>& choices) {
  ordered_json list = ordered_json::array();
  std::array<std::uint32_t, conductor::kinds> ordinals{};
  for (const Choice& choice : choices) {
    const std::uint32_t ordinal = ++ordinals[static_cast<std::size_t>(choice.kind)];
    ordered_json entry;
    entry["choice"] = choice_name(choice.kind, ordinal);
    entry["thread"] = choice.actor;
    entry["decision"] = decision_name(choice.kind, choice.decision);
    ordered_json open = ordered_json::array();
    for (const std::int32_t option : alternatives(choice, 0))
      open.push_back(decision_name(choice.kind, option));
    entry["alternatives"] = open;
    list.push_back(entry);
  }
  return list;
}

// The outcomes with the choices of each one's witness, which is run once more for them.
ordered_json to_json(const Case& c, const Runtime& runtime, const ExploreResult& result) {
  ordered_json json;
  json["schema"] = 1;
  json["case"] = c.name;
  json["runtime"] = runtime.name;
  if (runtime.release) json["release"] = to_string(*runtime.release);
  json["conducted"] = result.unconducted.empty();
  if (!result.unconducted.empty()) json["unconducted"] = result.unconducted;
  std::unique_ptr<ConductedProgram> program = conduct(runtime, c, find_conductor());
  json["outcomes"] = ordered_json::array();
  for (const Found& found : result.found) {
    ordered_json entry = to_json(found.outcome);
    entry["witness"] = to_string(found.witness);
    entry["schedules"] = found.runs;
    entry["choices"] = to_json(program->run(found.witness).choices);
    json["outcomes"].push_back(entry);
  }
  json["failures"] = ordered_json::array();
  for (const Failure& failure : result.failures)
    json["failures"].push_back(
        {{"schedule", to_string(failure.schedule)}, {"detail", failure.run.detail}});
  json["failed_runs"] = result.failed_runs;
  json["unreproducible_runs"] = result.unreproducible;
  if (!result.remark.empty()) json["remark"] = result.remark;
  json["runs"] = result.summary.runs;
  json["runs_by_level"] = result.runs_by_level;
  json["bound"] = result.summary.bound;
  json["stop"] = stop_text(result.summary);
  json["pruning"] = result.summary.pruning;
  json["seconds"] = std::chrono::duration<double>(result.took).count();
  return json;
}

ExitStatus explore_command(ExploreCommand& options) {
  const Case c = find_case_or_file(options.name, options.conducted.cases);
  const Runtime runtime = chosen_runtime(options.conducted);
  options.explore.time = std::chrono::seconds(options.seconds);
  options.explore.prune = !options.no_pruning;
  options.explore.interrupted = [] { return static_cast<int>(pending_signal); };
  catch_signals();
  LinePrinter printer(stderr, is_terminal(stderr));
  const ExploreResult result =
      explore_case(runtime, c, options.explore, [&](std::uint64_t runs, std::size_t outcomes) {
        if (runs % 64 == 0)
          printer.status(fmt::format("{} schedules, {} outcomes", runs, outcomes));
      });
  printer.status("");
  if (options.json)
    fmt::print("{}\n", to_json(c, runtime, result).dump(2));
  else
    print_result(c, runtime, result);
  const bool clean = result.unconducted.empty() && result.failed_runs == 0;
  return clean ? ExitStatus::conforms : ExitStatus::differs;
}

}  // namespace

void add_explore_command(CLI::App& app, ExitStatus& status) {
  CLI::App* command = app.add_subcommand(
      "explore",
      "Find every order that a case, or any .js or .mjs file, can have; exit status 1 when some "
      "schedule hangs it or it cannot be conducted");
  auto options = std::make_shared<ExploreCommand>();
  command->add_option("case", options->name, "A case, or a file")->required();
  add_conducted_options(*command, options->conducted);
  command->add_option("--bound", options->explore.bound, "Deviations at most")
      ->check(CLI::Range(0, 64))
      ->capture_default_str();
  command->add_option("--runs", options->explore.runs, "Schedules at most")
      ->check(CLI::Range(1, 100'000'000))
      ->capture_default_str();
  command->add_option("--seconds", options->seconds, "Time at most")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  add_jobs_option(*command, options->explore.jobs);
  command->add_flag("--no-pruning", options->no_pruning,
                    "Also build upon schedules that had no effect");
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, &status] { status = explore_command(*options); });
}

}  // namespace ordeal
