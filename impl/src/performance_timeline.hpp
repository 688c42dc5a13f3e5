// What perf_hooks keeps of marks and measures. Source: lib/internal/perf/observe.js.
#pragma once

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "nodeloop/performance.hpp"

namespace nodeloop {

namespace detail {

struct ObserverState : RefCounted<ObserverState> {
  enum class Kind { none, single, multiple };

  Function<void(PerformanceObserverEntryList, PerformanceObserver)> callback;
  Kind kind = Kind::none;
  std::set<std::string> entry_types;
  std::vector<PerformanceEntry> buffer;
};

}  // namespace detail

struct PerformanceTimeline {
  std::vector<PerformanceEntry> marks;     // markEntryBuffer
  std::vector<PerformanceEntry> measures;  // measureEntryBuffer
  std::unordered_map<std::string, double> mark_timings;
  // In the order in which they came.
  std::vector<Ref<detail::ObserverState>> observers;
  std::vector<Ref<detail::ObserverState>> pending;
  bool is_pending = false;
};

}  // namespace nodeloop
