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
  std::filesystem::path golden = "golden";
};

nlohmann::json to_json(const Case& c) {
  return {{"name", c.name},
          {"script", c.script.string()},
          {"claim", c.directives.claim},
          {"sources", c.directives.sources},
          {"module", c.module}};
}

void list(const ListOptions& options) {
  const std::vector<Case> cases = chosen_cases(options.cases, false);
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
  add_golden_option(*command, options->golden);
  command->callback([options] { list(*options); });
}

}  // namespace ordeal
