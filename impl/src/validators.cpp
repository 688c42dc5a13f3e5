#include "validators.hpp"

#include <cmath>
#include <string>

#include "nodeloop/console.hpp"
#include "nodeloop/process.hpp"

namespace nodeloop::detail {
namespace {

constexpr double kTimeoutMax = 2147483647;
constexpr double kSafeIntegerMax = 9007199254740991;

// Large integers are written 3_000_000_000: addNumericalSeparator of lib/internal/errors.js.
std::string to_received_text(double number) {
  std::string text = to_console_text(number);
  if (std::trunc(number) != number || std::isinf(number) || std::abs(number) <= 0x1p32) return text;
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = text.size(); at > first + 3;) text.insert(at -= 3, 1, '_');
  return text;
}

}  // namespace

Error out_of_range(std::string_view name, std::string_view range, double received) {
  std::string message = "The value of \"";
  message.append(name).append("\" is out of range. It must be ").append(range);
  return Error(ErrorFields{.name = "RangeError",
                           .message = message + ". Received " + to_received_text(received),
                           .code = "ERR_OUT_OF_RANGE"});
}

void check_integer(double value, std::string_view name, double least) {
  if (std::isinf(value) || std::trunc(value) != value)
    throw out_of_range(name, "an integer", value);
  if (value >= least && value <= kSafeIntegerMax) return;
  throw out_of_range(name, ">= " + to_console_text(least) + " && <= 9007199254740991", value);
}

double to_timer_duration(double ms, std::string_view name) {
  if (!(ms >= 0) || std::isinf(ms)) throw out_of_range(name, "a non-negative finite number", ms);
  if (ms <= kTimeoutMax) return ms;
  process.emitWarning(to_console_text(ms) +
                          " does not fit into a 32-bit signed integer."
                          "\nTimer duration was truncated to 2147483647.",
                      "TimeoutOverflowWarning");
  return kTimeoutMax;
}

}  // namespace nodeloop::detail
