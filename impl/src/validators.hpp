// Checks of arguments that several modules make. Source: lib/internal/validators.js,
// lib/internal/timers.js getTimerDuration.
#pragma once

#include <string_view>

#include "nodeloop/error.hpp"

namespace nodeloop::detail {

// ERR_OUT_OF_RANGE: "The value of "a" is out of range. It must be >= 0. Received -1".
Error out_of_range(std::string_view name, std::string_view range, double received);
// validateInteger: a safe integer that is not less than `least`.
void check_integer(double value, std::string_view name, double least);
// Milliseconds as a timer has them, with a warning where there are too many; throws for what is
// negative or not finite.
double to_timer_duration(double ms, std::string_view name);

}  // namespace nodeloop::detail
