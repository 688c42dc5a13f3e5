// perf_hooks: the clock, marks and measures and who observes them, how busy the loop is, and how
// late its timers are.
//
// Order: the observers of what was marked and measured are called in one immediate, queued by the
// first of it. Nothing else here runs callbacks of the program or keeps the loop alive;
// monitorEventLoopDelay() has a timer of its own in the timers phase. Errors: what an observer
// throws is uncaught, and keeps those behind it from being called. Ownership: EventLoopDelay and
// PerformanceObserver are handles; an observer is kept until it is disconnected. Thread: that of
// the current Environment. Units: milliseconds, but EventLoopDelay's are nanoseconds. Source:
// lib/internal/perf, src/histogram.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nodeloop/function.hpp"
#include "nodeloop/ref_counted.hpp"

namespace nodeloop {

namespace detail {
struct DelayHistogram;
struct ObserverState;
}  // namespace detail

// Milliseconds that the loop has waited in its poll phase and that it has not, since it started,
// and the share of the latter. All 0 before it has.
struct EventLoopUtilization {
  double idle = 0;
  double active = 0;
  double utilization = 0;
};

struct PerformanceEntry {
  std::string name;
  std::string entryType;  // "mark" or "measure"
  double startTime = 0;
  double duration = 0;
};

struct UvMetricsInfo {
  std::uint64_t loopCount = 0;  // turns of the loop that have come to their poll phase
};

struct NodeTiming {
  double loopStart() const;  // -1: the loop has not started
  // Empty in a release that has none. Without Node's `events` and `eventsWaiting`: the libuv before
  // 1.45 tells nobody how many events its poll brought.
  std::optional<UvMetricsInfo> uvMetricsInfo() const;
};

struct Performance {
  // Milliseconds since the Environment was made, with fractions.
  double now() const;
  PerformanceEntry mark(const std::string& name) const;
  // From the start, or the first mark, to now, or the second. SyntaxError for a mark that was not
  // set.
  PerformanceEntry measure(const std::string& name) const;
  PerformanceEntry measure(const std::string& name, const std::string& startMark) const;
  PerformanceEntry measure(const std::string& name, const std::string& startMark,
                           const std::string& endMark) const;
  // All, or those of that name.
  void clearMarks(const std::optional<std::string>& name = std::nullopt) const;
  void clearMeasures(const std::optional<std::string>& name = std::nullopt) const;
  std::vector<PerformanceEntry> getEntries() const;
  EventLoopUtilization eventLoopUtilization() const;
  // What has come to it since.
  EventLoopUtilization eventLoopUtilization(const EventLoopUtilization& since) const;

  NodeTiming nodeTiming{};
};

inline constexpr Performance performance{};

// Sorted by when they started.
class PerformanceObserverEntryList {
 public:
  explicit PerformanceObserverEntryList(std::vector<PerformanceEntry> entries);

  const std::vector<PerformanceEntry>& getEntries() const noexcept { return entries_; }
  std::vector<PerformanceEntry> getEntriesByName(std::string_view name) const;
  std::vector<PerformanceEntry> getEntriesByType(std::string_view type) const;

 private:
  std::vector<PerformanceEntry> entries_;
};

// Either several types, which replace what was observed, or one, which is added to it.
struct PerformanceObserverOptions {
  std::vector<std::string> entryTypes{};
  std::string type{};
  bool buffered = false;  // of one type: also what there is of it already
};

class PerformanceObserver {
 public:
  // callback(PerformanceObserverEntryList list, PerformanceObserver observer), or with fewer.
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, PerformanceObserver> &&
           !std::is_same_v<std::remove_cvref_t<F>,
                           Ref<detail::ObserverState>>) explicit PerformanceObserver(F&& callback)
      : PerformanceObserver(Function<void(PerformanceObserverEntryList, PerformanceObserver)>(
            [f = std::decay_t<F>(std::forward<F>(callback))](PerformanceObserverEntryList list,
                                                             PerformanceObserver observer) mutable {
              invoke_flexible(f, std::move(list), std::move(observer));
            })) {}
  explicit PerformanceObserver(
      Function<void(PerformanceObserverEntryList, PerformanceObserver)> callback);
  explicit PerformanceObserver(Ref<detail::ObserverState> state) noexcept;
  PerformanceObserver(const PerformanceObserver&) noexcept;
  PerformanceObserver& operator=(const PerformanceObserver&) noexcept;
  ~PerformanceObserver();

  void observe(const PerformanceObserverOptions& options);
  void disconnect();
  // What it has not been called with yet.
  std::vector<PerformanceEntry> takeRecords();

 private:
  Ref<detail::ObserverState> state_;
};

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
