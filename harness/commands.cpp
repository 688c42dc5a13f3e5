#include "commands.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace ordeal {

void add_case_options(CLI::App& command, CaseOptions& options) {
  command.add_option("filters", options.filters,
                     "Cases: a name (timers/order), an area (timers), a pattern ('timers/*') or a "
                     "part of the name; all when none is given");
  command.add_option("--cases", options.cases, "Folder of the cases")->capture_default_str();
}

void add_golden_option(CLI::App& command, std::filesystem::path& golden) {
  command.add_option("--golden", golden, "Folder of the goldens")->capture_default_str();
}

void add_jobs_option(CLI::App& command, std::size_t& jobs) {
  jobs = std::max(1u, std::thread::hardware_concurrency());
  command.add_option("-j,--jobs", jobs, "How many processes at a time")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
}

void add_releases_option(CLI::App& command, std::vector<std::string>& releases,
                         const std::string& help) {
  command.add_option("--release", releases, help + "; may be repeated")
      ->allow_extra_args(false)  // what follows is a filter
      ->capture_default_str();
}

void add_store_option(CLI::App& command, std::filesystem::path& store) {
  command.add_option("--node-store", store,
                     "Folder of the Node binaries (default: ordeal/node in the user's cache)");
}

void add_conducted_options(CLI::App& command, ConductedOptions& options) {
  command.add_option("--cases", options.cases, "Folder of the cases")->capture_default_str();
  command.add_option("--on", options.on, "Runtime, as of `ordeal run`")
      ->allow_extra_args(false)
      ->capture_default_str();
  add_releases_option(command, options.releases, "Release: a version, a line or latest");
  command.add_option("--native", options.runtimes.native,
                     "The program that has the twins, as of `ordeal run`");
  add_store_option(command, options.runtimes.node_store);
}

std::vector<Runtime> chosen_runtimes(const ConductedOptions& options,
                                     const std::vector<Release>& known) {
  std::vector<Runtime> runtimes;
  for (const std::string& on : options.on)
    for (const Release& release : select_releases(options.releases, known))
      runtimes.push_back(resolve_runtime(on, release, options.runtimes));
  return runtimes;
}

Runtime chosen_runtime(const ConductedOptions& options) {
  const std::vector<Release> releases = select_releases(options.releases, pinned_releases());
  if (options.on.size() != 1 || releases.size() != 1)
    throw Error(ExitStatus::usage, "one --on and one --release are wanted here");
  return resolve_runtime(options.on[0], releases[0], options.runtimes);
}

std::vector<Case> chosen_cases(const CaseOptions& options, bool hashed) {
  std::vector<Case> cases = select_cases(discover_cases(options.cases), options.filters);
  if (hashed)
    for (Case& c : cases) hash_source(c);
  return cases;
}

Goldens load_goldens(const std::filesystem::path& folder, const std::vector<Case>& cases) {
  Goldens goldens;
  for (const Case& c : cases)
    goldens.push_back(load_golden_if_there(golden_path(folder, c.name), c.name));
  return goldens;
}

std::vector<Release> known_releases(const Goldens& goldens) {
  std::vector<Release> known;
  for (const std::optional<Golden>& golden : goldens)
    if (golden)
      for (const ReleaseRecord& record : golden->releases)
        if (const auto release = parse_release(record.node)) known.push_back(*release);
  return known.empty() ? pinned_releases() : known;
}

bool is_terminal(std::FILE* file) { return ::isatty(::fileno(file)) == 1; }

bool wants_colour(std::FILE* file) {
  const char* no_color = std::getenv("NO_COLOR");
  return is_terminal(file) && (no_color == nullptr || *no_color == '\0');
}

}  // namespace ordeal
