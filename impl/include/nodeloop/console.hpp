// `console.log` and `console.error`.
//
// Order: a line is written before the call returns, so lines of both streams keep their order; that
// of a worker is posted to its maker. Errors: a write that fails is ignored, as in Node. Thread:
// any. Source: lib/internal/console/constructor.js, lib/internal/worker/io.js.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "nodeloop/error.hpp"

namespace nodeloop {

// Text as console.log shows a value at its top level: strings bare, numbers as JavaScript writes
// them.
std::string to_console_text(double number);
std::string to_console_text(std::string_view text);
std::string to_console_text(const Error& error);
// Constrained, so that a string literal, a pointer, is not taken for a bool.
template <std::integral I>
std::string to_console_text(I value) {
  if constexpr (std::same_as<I, bool>)
    return value ? "true" : "false";
  else
    return std::to_string(value);
}
inline std::string to_console_text(std::nullptr_t) { return "null"; }
// An empty one is undefined.
template <class T>
std::string to_console_text(const std::optional<T>& value) {
  return value ? to_console_text(*value) : "undefined";
}

namespace detail {
// All of it, before it returns; 0, or libuv's error.
int write_bytes(int descriptor, std::string_view bytes);
void write_line(int descriptor, std::string line);
}  // namespace detail

struct Console {
  template <class... Args>
  void log(const Args&... args) const {
    print(1, args...);
  }
  template <class... Args>
  void error(const Args&... args) const {
    print(2, args...);
  }

 private:
  template <class... Args>
  static void print(int descriptor, const Args&... args) {
    std::string line;
    ((line += to_console_text(args), line += ' '), ...);
    if (sizeof...(args) > 0) line.pop_back();
    detail::write_line(descriptor, std::move(line));
  }
};

inline constexpr Console console{};

}  // namespace nodeloop
