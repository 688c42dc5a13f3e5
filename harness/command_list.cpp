#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.hpp"

namespace ordeal {

namespace {

struct ListOptions {
  CaseOptions cases;
  bool claims = false;
  bool json = false;
  bool releases = false;
  bool outcomes = false;
  std::vector<std::string> of_releases = {"latest"};
  std::filesystem::path golden = "golden";
};

nlohmann::json to_json(const Case& c) {
  return {{"name", c.name},
          {"script", c.script.string()},
          {"claim", c.directives.claim},
          {"sources", c.directives.sources},
          {"module", c.module}};
}

std::string witness_of(const Sighting& sighting) {
  if (!sighting.witness) return "never explored";
  return sighting.witness->empty() ? "the default schedule" : *sighting.witness;
}

void print_outcomes(const Case& c, const Golden& golden, const ReleaseRecord& release) {
  fmt::print("{}  {}, {}{}\n", c.name, release.node,
             release.outcomes.size() == 1 ? "ordered" : "racy",
             release.explored ? fmt::format(", {}", to_string(release.explored->stop)) : "");
  for (const Sighting& sighting : release.outcomes)
    fmt::print("    {}    <- {}\n", fmt::join(golden.outcomes[sighting.outcome].lines, " | "),
               witness_of(sighting));
}

void list_outcomes(const ListOptions& options, const std::vector<Case>& cases) {
  const Goldens goldens = load_goldens(options.golden, cases);
  const std::vector<Release> chosen = select_releases(options.of_releases, known_releases(goldens));
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (!goldens[i]) fmt::print("{}  absent: no golden\n", cases[i].name);
    for (const Release& release : chosen)
      if (const ReleaseRecord* record =
              goldens[i] ? find_release(*goldens[i], to_string(release)) : nullptr)
        print_outcomes(cases[i], *goldens[i], *record);
  }
}

void list(const ListOptions& options) {
  const std::vector<Case> cases = chosen_cases(options.cases, false);
  if (options.outcomes) return list_outcomes(options, cases);
  if (options.releases) {
    const std::vector<Release> known = known_releases(load_goldens(options.golden, cases));
    for (const Release& release : select_releases({"all"}, known))
      fmt::print("{}\n", to_string(release));
    return;
  }
  if (options.json) {
    nlohmann::json all = nlohmann::json::array();
    for (const Case& c : cases) all.push_back(to_json(c));
    fmt::print("{}\n", all.dump(1, ' ', false, nlohmann::json::error_handler_t::replace));
    return;
  }
  for (const Case& c : cases)
    if (options.claims)
      fmt::print("{}\n    {}\n", c.name, c.directives.claim);
    else
      fmt::print("{}\n", c.name);
}

}  // namespace

void add_list_command(CLI::App& app, ExitStatus&) {
  CLI::App* command = app.add_subcommand("list", "List the cases");
  auto options = std::make_shared<ListOptions>();
  add_case_options(*command, options->cases);
  command->add_flag("--claims", options->claims, "With what each case claims");
  command->add_flag("--json", options->json, "As JSON: name, script, claim, sources, module");
  command->add_flag("--releases", options->releases,
                    "The releases that the goldens of the cases hold, oldest first");
  command->add_flag("--outcomes", options->outcomes,
                    "What the goldens hold: each outcome, and the shortest schedule that gives it");
  add_releases_option(*command, options->of_releases,
                      "With --outcomes: a version, a line, latest or all");
  add_golden_option(*command, options->golden);
  command->callback([options] { list(*options); });
}

}  // namespace ordeal
