#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <memory>
#include <thread>

#include "commands.hpp"
#include "file.hpp"
#include "node_store.hpp"
#include "process.hpp"

namespace ordeal {

namespace {

struct DoctorOptions {
  RuntimeOptions runtimes;
  std::filesystem::path store() const {
    return runtimes.node_store.empty() ? default_node_store() : runtimes.node_store;
  }
};

struct Check {
  const char* name;
  bool needed;                         // else its lack only limits what can be done
  std::function<std::string()> probe;  // what was found; Error says what is wrong and what to do
};

std::string probe_tool(const std::string& tool, const std::string& what_for) {
  const std::filesystem::path program = find_program(tool);
  if (program.empty())
    throw Error(ExitStatus::environment,
                fmt::format("not found; run scripts/setup ({} needs it)", what_for));
  return program.string();
}

std::string probe_temporary_folder() {
  const TemporaryFolder folder;
  probe_writable(folder.path());
  return folder.path().parent_path().string();
}

std::string probe_nodes(const DoctorOptions& options) {
  std::vector<Release> missing = pinned_releases();
  const std::vector<InstalledNode> nodes = installed_nodes(options.store());
  std::erase_if(missing, [&](const Release& release) {
    return std::any_of(nodes.begin(), nodes.end(),
                       [&](const InstalledNode& node) { return node.release == release; });
  });
  if (missing.empty())
    return fmt::format("{} releases in {}", nodes.size(), options.store().string());
  std::vector<std::string> names;
  for (const Release& release : missing) names.push_back(to_string(release));
  throw Error(
      ExitStatus::environment,
      fmt::format("{0} not installed; run `ordeal node install pinned`", fmt::join(names, ", ")));
}

std::string probe_native(const DoctorOptions& options) {
  const Runtime native = resolve_runtime("native", pinned_releases().back(), options.runtimes);
  return fmt::format("{} cases in {}", native.cases->size(), native.program.string());
}

std::vector<Check> checks(const DoctorOptions& options) {
  return {
      {"processors", true, [] { return fmt::format("{}", std::thread::hardware_concurrency()); }},
      {"temporary folder", true, probe_temporary_folder},
      {"native program", true, [&options] { return probe_native(options); }},
      {"Node releases", false, [&options] { return probe_nodes(options); }},
      {"npm", false, [] { return probe_tool("npm", "`ordeal node install`"); }},
      {"tar", false, [] { return probe_tool("tar", "`ordeal node install`"); }},
      {"sha512sum", false, [] { return probe_tool("sha512sum", "`ordeal node install`"); }},
  };
}

ExitStatus doctor(const DoctorOptions& options) {
  ExitStatus status = ExitStatus::conforms;
  for (const Check& check : checks(options)) {
    try {
      const std::string found = check.probe();
      fmt::print("ok       {:<17} {}\n", check.name, found);
    } catch (const Error& error) {
      fmt::print("{:<8} {:<17} {}\n", check.needed ? "MISSING" : "limited", check.name,
                 error.what());
      if (check.needed) status = ExitStatus::environment;
    }
  }
  return status;
}

}  // namespace

void add_doctor_command(CLI::App& app, ExitStatus& status) {
  CLI::App* command = app.add_subcommand(
      "doctor", "Look at what Ordeal needs here and say what to do about a lack");
  auto options = std::make_shared<DoctorOptions>();
  command->add_option("--native", options->runtimes.native, "The program that has the twins");
  add_store_option(*command, options->runtimes.node_store);
  command->callback([options, &status] { status = doctor(*options); });
}

}  // namespace ordeal
