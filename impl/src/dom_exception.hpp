// The errors of web APIs, whose codes are the numbers that names once were.
// Source: lib/internal/per_context/domexception.js
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "nodeloop/error.hpp"

namespace nodeloop::detail {

inline Error dom_exception(std::string name, std::string message) {
  static constexpr std::pair<std::string_view, const char*> codes[] = {
      {"NotSupportedError", "9"}, {"InvalidStateError", "11"}, {"AbortError", "20"},
      {"TimeoutError", "23"},     {"DataCloneError", "25"},
  };
  std::string code = "0";
  for (const auto& [known, number] : codes)
    if (known == name) code = number;
  return Error({.name = std::move(name), .message = std::move(message), .code = std::move(code)});
}

}  // namespace nodeloop::detail
