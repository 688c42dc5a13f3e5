// `performance.now()`: milliseconds since the Environment was made, with fractions.
// Thread: that of the current Environment. Source: lib/internal/perf/performance.js.
#pragma once

namespace nodeloop {

struct Performance {
  double now() const;
};

inline constexpr Performance performance{};

}  // namespace nodeloop
