// What is wrong with cases and goldens without running anything.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "case.hpp"
#include "lexer.hpp"

namespace ordeal {

struct Finding {
  std::filesystem::path file;  // empty: the message says it
  std::size_t line = 0;        // 0: the file as a whole
  std::string message;
};

// "file:line: message".
std::string to_string(const Finding& finding);

// Something in a statement that has an order and that both languages spell alike: a call of an API
// or of a function of the script's own ("setTimeout", "busy"), a string ("\"timeout\""), a number,
// a word of control flow ("if", "await", "throw", "true"), "++", "--", "+=", "-=".
//
// Left out, as the twin cannot have it or must have it otherwise: types and declarations (so
// `Timeout t;` may stand before its use), names that are not called, `return` and `co_return`,
// `try` and `catch` blocks, null and undefined, `new`, Node's modules that are required or
// imported, comments, "use strict", `return spin();` and the closing `co_await done();`. Spelled
// alike: `catch_` and `catch`, `co_await` and `await`, `Promise<int>(f)`, `Promise<int> p(f)` and
// `new Promise(f)`, `fs::promises::x` and `fs.promises.x`, template literals and their pieces
// without the blanks around them, a lambda that is named before its only use and one in its place.
struct Step {
  std::string text;
  std::size_t line = 0;
  bool operator==(const Step& other) const { return text == other.text; }
};

// The steps of a source text in source order, spelled alike for both languages.
std::vector<Step> steps_of(std::string_view source, Language language);

// Where the twin's steps leave the script's; empty when they agree.
std::vector<Finding> compare_twin(const std::filesystem::path& script, std::string_view script_text,
                                  const std::filesystem::path& twin, std::string_view twin_text);

// A missing claim, a missing twin, an unknown directive, a twin that drifted, one of a file that
// the case imports included.
std::vector<Finding> lint_case(const Case& which);

// Goldens without a case, of an older source, malformed; cases that cannot be hashed.
std::vector<Finding> lint_goldens(const std::filesystem::path& golden_dir,
                                  std::span<const Case> cases);

}  // namespace ordeal
