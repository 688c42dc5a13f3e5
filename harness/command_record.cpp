#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "conducted_case.hpp"
#include "node_store.hpp"
#include "process.hpp"
#include "record.hpp"

namespace ordeal {
namespace {

struct RecordCommand {
  CaseOptions cases;
  std::vector<std::string> releases = {"pinned"};
  RuntimeOptions runtimes;
  std::size_t jobs = 1;
  RecordOptions record{"golden", {}, false, nullptr};
  bool explore = false;
  std::uint64_t seconds = 120;  // of exploring a case on a release, at most
};

std::vector<Release> chosen_releases(const RecordCommand& options) {
  if (options.releases == std::vector<std::string>{"pinned"}) return pinned_releases();
  std::vector<Release> known = pinned_releases();
  const std::filesystem::path& store = options.runtimes.node_store;
  for (const InstalledNode& node : installed_nodes(store.empty() ? default_node_store() : store))
    known.push_back(node.release);
  return select_releases(options.releases, std::move(known));
}

// Asks the binary itself what it is made of.
ReleaseRecord ask_node(const Runtime& node) {
  Command command;
  command.argv = {node.program.string(), "-p",
                  "const { node, uv, v8 } = process.versions;"
                  "JSON.stringify([node, uv, v8, process.platform + '-' + process.arch])"};
  const Exit exit = run(command);
  const auto answer = nlohmann::json::parse(exit.output, nullptr, false);
  if (exit.exit_code != 0 || exit.signal != 0 || !answer.is_array() || answer.size() != 4 ||
      answer[0] != to_string(*node.release))
    throw Error(
        ExitStatus::environment,
        fmt::format("{}: is not a working Node {}; run `ordeal node install {}`",
                    node.program.string(), to_string(*node.release), to_string(*node.release)));
  ReleaseRecord release;
  release.node = answer[0];
  release.libuv = answer[1];
  release.v8 = answer[2];
  release.platform = answer[3];
  return release;
}

RunMany run_many_on(const std::vector<Runtime>& nodes) {
  return [&nodes](const Case& which, std::span<const std::size_t> plan, std::size_t parallel,
                  const std::function<void(std::size_t, Run)>& done) {
    std::size_t next = 0;
    run_cases(
        [&]() -> std::optional<CaseJob> {
          for (; next < plan.size(); ++next) {
            const std::size_t node = plan[next];
            const std::string reason = unsupported_reason(nodes[node], which);
            if (reason.empty()) {
              ++next;
              return CaseJob{&nodes[node], &which,
                             [&done, node](Run run) { done(node, std::move(run)); }};
            }
            Run run;
            run.status = RunStatus::unsupported;
            run.detail = reason;
            done(node, std::move(run));
          }
          return std::nullopt;
        },
        parallel);
  };
}

ExitStatus record_command(RecordCommand& options) {
  const std::vector<Case> cases = chosen_cases(options.cases, true);
  std::vector<Runtime> nodes;
  std::vector<ReleaseRecord> releases;
  for (const Release& release : chosen_releases(options)) {
    nodes.push_back(resolve_runtime("node", release, options.runtimes));
    releases.push_back(ask_node(nodes.back()));
  }
  options.record.limits.cores = options.jobs;
  options.record.limits.runs_max =
      std::max(options.record.limits.runs_max, options.record.limits.runs_min);
  if (options.explore) {
    options.record.explore = [&](const Case& which, std::size_t node) {
      ExploreOptions explore;
      explore.jobs = options.jobs;
      explore.time = std::chrono::seconds(options.seconds);
      return explore_case(nodes[node], which, explore);
    };
  }
  RecordSummary summary;
  {
    LinePrinter printer(stdout, is_terminal(stdout));
    summary = record(cases, releases, run_many_on(nodes), options.record, printer);
  }
  for (const std::string& failure : summary.failures) fmt::print(stderr, "ordeal: {}\n", failure);
  fmt::print("{} proposed, {} not; look at them with `ordeal review`\n", summary.proposed,
             summary.failures.size());
  return summary.failures.empty() ? ExitStatus::conforms : ExitStatus::differs;
}

}  // namespace

void add_record_command(CLI::App& app, ExitStatus& status) {
  CLI::App* command = app.add_subcommand(
      "record", "Find out what cases do on Node releases and propose goldens (<name>.json.new)");
  auto options = std::make_shared<RecordCommand>();
  add_case_options(*command, options->cases);
  add_golden_option(*command, options->record.golden_dir);
  add_releases_option(*command, options->releases,
                      "Node releases: versions, lines, latest or pinned");
  add_jobs_option(*command, options->jobs);
  command
      ->add_option("--min-runs", options->record.limits.runs_min,
                   "Runs of a case on a release, at least")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  command
      ->add_option("--max-runs", options->record.limits.runs_max,
                   "Runs at most, while new outcomes still appear")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  command->add_flag("--fresh", options->record.fresh,
                    "Drop what the goldens have of these releases; otherwise outcomes and counts "
                    "are added to it");
  command->add_flag("--explore", options->explore,
                    "Also explore each case under the conductor: every outcome gets a witness");
  command
      ->add_option("--seconds", options->seconds,
                   "Time at most for exploring a case on a release; a search cut short says so")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  add_store_option(*command, options->runtimes.node_store);
  command->callback([options, &status] { status = record_command(*options); });
}

}  // namespace ordeal
