#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "commands.hpp"
#include "lint.hpp"

namespace ordeal {
namespace {

struct LintCommand {
  CaseOptions cases;
  std::filesystem::path golden = "golden";
};

ExitStatus lint_command(const LintCommand& options) {
  const std::vector<Case> cases = chosen_cases(options.cases, false);
  std::vector<Finding> findings;
  for (const Case& which : cases)
    for (Finding& finding : lint_case(which)) findings.push_back(std::move(finding));
  // Whether a golden is an orphan only all cases can tell.
  if (options.cases.filters.empty())
    for (Finding& finding : lint_goldens(options.golden, cases))
      findings.push_back(std::move(finding));
  for (const Finding& finding : findings) fmt::print("{}\n", to_string(finding));
  fmt::print("{} cases, {} findings\n", cases.size(), findings.size());
  return findings.empty() ? ExitStatus::conforms : ExitStatus::differs;
}

}  // namespace

void add_lint_command(CLI::App& app, ExitStatus& status) {
  CLI::App* command = app.add_subcommand(
      "lint",
      "Find what is wrong without running anything: no claim, no twin, unknown directives, a twin "
      "that drifts from its script; without filters also goldens that are orphans, stale or "
      "malformed");
  auto options = std::make_shared<LintCommand>();
  add_case_options(*command, options->cases);
  add_golden_option(*command, options->golden);
  command->callback([options, &status] { status = lint_command(*options); });
}

}  // namespace ordeal
