// Proposed goldens (<name>.json.new): what each would change, and taking or leaving it.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "error.hpp"
#include "golden.hpp"

namespace ordeal {

struct Proposal {
  std::string case_name;
  std::filesystem::path golden;    // need not exist
  std::filesystem::path proposed;  // <golden>.new
};

// All below `golden_dir`, by name.
std::vector<Proposal> find_proposals(const std::filesystem::path& golden_dir);

// What changes from `before` (null: nothing) to `after`, one change a line, each line ending in \n.
std::string describe_change(const Golden* before, const Golden& after);
std::string describe_change(const Proposal& proposal);

void accept(const Proposal& proposal);  // renames: the golden is the old one or the new one, whole
void reject(const Proposal& proposal);  // removes the proposal

enum class ReviewMode { ask, list, accept_all, reject_all };

// `ask` reads a/r/s (accept, reject, skip) or q from `in`. Differs while a proposal is left.
ExitStatus review(std::span<const Proposal> proposals, ReviewMode mode, std::istream& in,
                  std::ostream& out);

}  // namespace ordeal
