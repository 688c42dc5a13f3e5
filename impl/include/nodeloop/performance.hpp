// perf_hooks: the clock, how busy the loop is, and how late its timers are.
//
// Order: none of it runs callbacks of the program or keeps the loop alive; monitorEventLoopDelay()
// has a timer of its own in the timers phase. Ownership: EventLoopDelay is a handle. Thread: that
// of the current Environment. Units: now() and eventLoopUtilization() in milliseconds,
// EventLoopDelay in nanoseconds. Source: lib/internal/perf, src/histogram.cc.
#pragma once

#include <cstdint>

#include "nodeloop/ref_counted.hpp"

namespace nodeloop {

namespace detail {
struct DelayHistogram;
}

// Milliseconds that the loop has waited in its poll phase and that it has not, since it started,
// and the share of the latter. All 0 before it has.
struct EventLoopUtilization {
  double idle = 0;
  double active = 0;
  double utilization = 0;
};

struct Performance {
  // Milliseconds since the Environment was made, with fractions.
  double now() const;
  EventLoopUtilization eventLoopUtilization() const;
  // What has come to it since.
  EventLoopUtilization eventLoopUtilization(const EventLoopUtilization& since) const;
};

inline constexpr Performance performance{};

// How far apart the calls of a repeating timer are, from enable() on. Kept to three digits.
class EventLoopDelay {
 public:
  explicit EventLoopDelay(std::uint64_t resolution_ms);
  EventLoopDelay(const EventLoopDelay&) noexcept;
  EventLoopDelay& operator=(const EventLoopDelay&) noexcept;
  ~EventLoopDelay();

  // False if it already is.
  bool enable();
  bool disable();
  void reset();

  std::uint64_t count() const noexcept;
  double min() const noexcept;     // 2^63 without a value
  double max() const noexcept;     // 0 without a value
  double mean() const noexcept;    // NaN without a value
  double stddev() const noexcept;  // likewise
  // The smallest value that so many per cent do not exceed.
  double percentile(double percent) const noexcept;

 private:
  Ref<detail::DelayHistogram> state_;
};

struct MonitorOptions {
  std::uint64_t resolution = 10;  // ms
};

EventLoopDelay monitorEventLoopDelay(MonitorOptions options = {});

}  // namespace nodeloop
