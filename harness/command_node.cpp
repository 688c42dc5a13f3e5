#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "node_store.hpp"

namespace ordeal {

namespace {

struct NodeOptions {
  std::filesystem::path store;
  std::vector<std::string> specs;
  bool json = false;

  std::filesystem::path folder() const { return store.empty() ? default_node_store() : store; }
};

void install(const NodeOptions& options) {
  for (const std::string& spec : options.specs)
    install_nodes(options.folder(), spec, [](const std::string& line) {
      fmt::print("{}\n", line);
      std::fflush(stdout);
    });
}

void list(const NodeOptions& options) {
  const std::vector<InstalledNode> nodes = installed_nodes(options.folder());
  if (options.json) {
    nlohmann::json all = nlohmann::json::array();
    for (const InstalledNode& node : nodes)
      all.push_back({{"release", to_string(node.release)}, {"binary", node.binary.string()}});
    fmt::print("{}\n", all.dump(1));
    return;
  }
  for (const InstalledNode& node : nodes)
    fmt::print("{}  {}\n", to_string(node.release), node.binary.string());
  if (nodes.empty())
    fmt::print(stderr, "none; `ordeal node install pinned` fetches those of the goldens\n");
}

}  // namespace

void add_node_command(CLI::App& app, ExitStatus&) {
  CLI::App* node = app.add_subcommand("node", "The Node releases that are installed for Ordeal");
  node->require_subcommand(1);
  auto options = std::make_shared<NodeOptions>();

  CLI::App* install_command = node->add_subcommand(
      "install", "Fetch releases with npm, check their integrity and keep them for later");
  install_command
      ->add_option("releases", options->specs,
                   "Versions (26.10.0), lines (26), latest, or pinned: all that goldens are of")
      ->required();
  add_store_option(*install_command, options->store);
  install_command->callback([options] { install(*options); });

  CLI::App* list_command = node->add_subcommand("list", "List what is installed");
  list_command->add_flag("--json", options->json, "As JSON: release, binary");
  add_store_option(*list_command, options->store);
  list_command->callback([options] { list(*options); });
}

}  // namespace ordeal
