// What is wrong with cases and goldens without running anything.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "case.hpp"

namespace ordeal {

struct Finding {
  std::filesystem::path file;
  std::size_t line = 0;  // 0: the file as a whole
  std::string message;
};

// "file:line: message".
std::string to_string(const Finding& finding);

// Something a statement does that has an order: a call of an API ("setTimeout", "then", "await") or
// a label ("\"timeout\""), with the line it stands on.
struct Step {
  std::string text;
  std::size_t line = 0;
  bool operator==(const Step& other) const { return text == other.text; }
};

enum class Language { javascript, cpp };

// The steps of a source text in source order, spelled alike for both languages.
std::vector<Step> steps_of(std::string_view source, Language language);

// Where the twin's steps leave the script's; empty when they agree.
std::vector<Finding> compare_twin(const std::filesystem::path& script, std::string_view script_text,
                                  const std::filesystem::path& twin, std::string_view twin_text);

// A missing claim, a missing twin, an unknown directive, a twin that drifted.
std::vector<Finding> lint_case(const Case& which);

// Goldens without a case, of an older source, malformed; cases that cannot be hashed.
std::vector<Finding> lint_goldens(const std::filesystem::path& golden_dir,
                                  std::span<const Case> cases);

}  // namespace ordeal
