#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>

#include "commands.hpp"
#include "review.hpp"

namespace ordeal {
namespace {

struct ReviewCommand {
  std::vector<std::string> filters;
  std::filesystem::path golden = "golden";
  bool accept_all = false;
  bool reject_all = false;
  bool list = false;
};

std::vector<Proposal> chosen_proposals(const ReviewCommand& options) {
  std::vector<Proposal> proposals = find_proposals(options.golden);
  if (proposals.empty() || options.filters.empty()) return proposals;
  std::vector<Case> names(proposals.size());
  for (std::size_t i = 0; i < proposals.size(); ++i) names[i].name = proposals[i].case_name;
  const std::vector<Case> chosen = select_cases(std::move(names), options.filters);
  std::erase_if(proposals, [&](const Proposal& proposal) {
    return std::none_of(chosen.begin(), chosen.end(),
                        [&](const Case& c) { return c.name == proposal.case_name; });
  });
  return proposals;
}

ReviewMode mode_of(const ReviewCommand& options) {
  if (options.accept_all) return ReviewMode::accept_all;
  if (options.reject_all) return ReviewMode::reject_all;
  const bool can_ask = is_terminal(stdin) && is_terminal(stdout);
  return options.list || !can_ask ? ReviewMode::list : ReviewMode::ask;
}

}  // namespace

void add_review_command(CLI::App& app, ExitStatus& status) {
  CLI::App* command = app.add_subcommand(
      "review",
      "Show what proposed goldens would change, and accept or reject each. Without a terminal and "
      "without a flag it lists them; exit status 1 while one is left");
  auto options = std::make_shared<ReviewCommand>();
  command->add_option("filters", options->filters, "Cases, as for `ordeal run`");
  add_golden_option(*command, options->golden);
  CLI::Option* accept = command->add_flag("--accept-all", options->accept_all, "Accept each");
  CLI::Option* reject = command->add_flag("--reject-all", options->reject_all, "Reject each");
  command->add_flag("--list", options->list, "Only show them")->excludes(accept)->excludes(reject);
  reject->excludes(accept);
  command->callback([options, &status] {
    status = review(chosen_proposals(*options), mode_of(*options), std::cin, std::cout);
  });
}

}  // namespace ordeal
