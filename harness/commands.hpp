// The subcommands of `ordeal`. Each function adds one to `app`, with its options and its --help;
// when it was chosen and has run, its exit status is in `status`. Errors are thrown.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "case.hpp"
#include "error.hpp"
#include "golden.hpp"
#include "line_printer.hpp"
#include "runtime.hpp"

namespace CLI {
class App;
}

namespace ordeal {

void add_list_command(CLI::App& app, ExitStatus& status);
void add_run_command(CLI::App& app, ExitStatus& status);
void add_explore_command(CLI::App& app, ExitStatus& status);
void add_replay_command(CLI::App& app, ExitStatus& status);
void add_record_command(CLI::App& app, ExitStatus& status);
void add_review_command(CLI::App& app, ExitStatus& status);
void add_lint_command(CLI::App& app, ExitStatus& status);
void add_coverage_command(CLI::App& app, ExitStatus& status);
void add_node_command(CLI::App& app, ExitStatus& status);
void add_doctor_command(CLI::App& app, ExitStatus& status);

// Options that several subcommands have.
struct CaseOptions {
  std::vector<std::string> filters;
  std::filesystem::path cases = "cases";
};
void add_case_options(CLI::App& command, CaseOptions& options);            // FILTER..., --cases
void add_golden_option(CLI::App& command, std::filesystem::path& golden);  // --golden
void add_jobs_option(CLI::App& command, std::size_t& jobs);                // --jobs, all cores
// --release, once for each; `help` says what it chooses.
void add_releases_option(CLI::App& command, std::vector<std::string>& releases,
                         const std::string& help);
void add_store_option(CLI::App& command, std::filesystem::path& store);  // --node-store

// Options of what goes under the conductor: --cases, --on, --release, --native, --node-store.
struct ConductedOptions {
  std::filesystem::path cases = "cases";
  std::vector<std::string> on = {"node"};
  std::vector<std::string> releases = {"latest"};
  RuntimeOptions runtimes;
};
void add_conducted_options(CLI::App& command, ConductedOptions& options);

// The chosen runtimes, each as each of the chosen releases, which are among `known`.
std::vector<Runtime> chosen_runtimes(const ConductedOptions& options,
                                     const std::vector<Release>& known);
// Where there can be but one. Error(usage) when several are chosen.
Runtime chosen_runtime(const ConductedOptions& options);

// The chosen cases; hashed only when `hashed`.
std::vector<Case> chosen_cases(const CaseOptions& options, bool hashed);

// The golden of each case, where there is one.
using Goldens = std::vector<std::optional<Golden>>;
Goldens load_goldens(const std::filesystem::path& folder, const std::vector<Case>& cases);

// The releases that the goldens hold; the pinned ones before anything is recorded.
std::vector<Release> known_releases(const Goldens& goldens);

bool is_terminal(std::FILE* file);
bool wants_colour(std::FILE* file);  // a terminal, and NO_COLOR is not set

}  // namespace ordeal
