// Source: lib/internal/perf/observe.js, lib/internal/perf/usertiming.js.
#include <algorithm>

#include "nodeloop/environment.hpp"
#include "nodeloop/timers.hpp"
#include "performance_timeline.hpp"

namespace nodeloop {
namespace detail {

namespace {

PerformanceTimeline& timeline() {
  Environment& env = Environment::current();
  if (!env.timeline) env.timeline = std::make_unique<PerformanceTimeline>();
  return *env.timeline;
}

void add_once(std::vector<Ref<ObserverState>>& set, const Ref<ObserverState>& observer) {
  if (std::ranges::find(set, observer) == set.end()) set.push_back(observer);
}

// Those that have something by then are called in one immediate.
void queue_pending(const Ref<ObserverState>& observer) {
  PerformanceTimeline& known = timeline();
  add_once(known.pending, observer);
  if (std::exchange(known.is_pending, true)) return;
  setImmediate([&known] {
    known.is_pending = false;
    for (const auto& pending : std::exchange(known.pending, {})) {
      PerformanceObserver handle(pending);
      pending->callback(PerformanceObserverEntryList(handle.takeRecords()), handle);
    }
  });
}

void enqueue(const PerformanceEntry& entry) {
  const std::vector<Ref<ObserverState>> observers = timeline().observers;
  for (const auto& observer : observers) {
    if (!observer->entry_types.contains(entry.entryType)) continue;
    observer->buffer.push_back(entry);
    queue_pending(observer);
  }
}

double timing_of(const std::string& mark) {
  const auto& timings = timeline().mark_timings;
  const auto found = timings.find(mark);
  if (found == timings.end()) {
    throw Error(ErrorFields{.name = "SyntaxError",
                            .message = "The \"" + mark + "\" performance mark has not been set"});
  }
  return found->second;
}

PerformanceEntry add_measure(const std::string& name, double start, double end) {
  const PerformanceEntry entry{name, "measure", start, end - start};
  enqueue(entry);
  timeline().measures.push_back(entry);
  return entry;
}

void erase_named(std::vector<PerformanceEntry>& entries, const std::optional<std::string>& name) {
  std::erase_if(entries,
                [&](const PerformanceEntry& entry) { return !name || entry.name == *name; });
}

template <class Predicate>
std::vector<PerformanceEntry> filtered(const std::vector<PerformanceEntry>& entries,
                                       Predicate keep) {
  std::vector<PerformanceEntry> kept;
  std::ranges::copy_if(entries, std::back_inserter(kept), keep);
  return kept;
}

}  // namespace
}  // namespace detail

PerformanceEntry Performance::mark(const std::string& name) const {
  const PerformanceEntry entry{name, "mark", now(), 0};
  detail::timeline().mark_timings[name] = entry.startTime;
  detail::enqueue(entry);
  detail::timeline().marks.push_back(entry);
  return entry;
}

PerformanceEntry Performance::measure(const std::string& name) const {
  return detail::add_measure(name, 0, now());
}

PerformanceEntry Performance::measure(const std::string& name, const std::string& startMark) const {
  const double end = now();
  return detail::add_measure(name, detail::timing_of(startMark), end);
}

PerformanceEntry Performance::measure(const std::string& name, const std::string& startMark,
                                      const std::string& endMark) const {
  const double end = detail::timing_of(endMark);
  return detail::add_measure(name, detail::timing_of(startMark), end);
}

void Performance::clearMarks(const std::optional<std::string>& name) const {
  PerformanceTimeline& known = detail::timeline();
  detail::erase_named(known.marks, name);
  if (name) {
    known.mark_timings.erase(*name);
  } else {
    known.mark_timings.clear();
  }
}

void Performance::clearMeasures(const std::optional<std::string>& name) const {
  detail::erase_named(detail::timeline().measures, name);
}

std::vector<PerformanceEntry> Performance::getEntries() const {
  std::vector<PerformanceEntry> entries = detail::timeline().marks;
  std::ranges::copy(detail::timeline().measures, std::back_inserter(entries));
  return PerformanceObserverEntryList(std::move(entries)).getEntries();
}

PerformanceObserverEntryList::PerformanceObserverEntryList(std::vector<PerformanceEntry> entries)
    : entries_(std::move(entries)) {
  std::ranges::stable_sort(entries_, {}, &PerformanceEntry::startTime);
}

std::vector<PerformanceEntry> PerformanceObserverEntryList::getEntriesByName(
    std::string_view name) const {
  return detail::filtered(entries_, [&](const auto& entry) { return entry.name == name; });
}

std::vector<PerformanceEntry> PerformanceObserverEntryList::getEntriesByType(
    std::string_view type) const {
  return detail::filtered(entries_, [&](const auto& entry) { return entry.entryType == type; });
}

PerformanceObserver::PerformanceObserver(
    Function<void(PerformanceObserverEntryList, PerformanceObserver)> callback)
    : state_(make_ref<detail::ObserverState>()) {
  state_->callback = std::move(callback);
}
PerformanceObserver::PerformanceObserver(Ref<detail::ObserverState> state) noexcept
    : state_(std::move(state)) {}
PerformanceObserver::PerformanceObserver(const PerformanceObserver&) noexcept = default;
PerformanceObserver& PerformanceObserver::operator=(const PerformanceObserver&) noexcept = default;
PerformanceObserver::~PerformanceObserver() = default;

void PerformanceObserver::observe(const PerformanceObserverOptions& options) {
  using Kind = detail::ObserverState::Kind;
  PerformanceTimeline& known = detail::timeline();
  const Kind kind = options.type.empty() ? Kind::multiple : Kind::single;
  if (kind == Kind::single && !options.entryTypes.empty()) {
    throw Error(ErrorFields{.name = "TypeError",
                            .message = "options.entryTypes can not set with options.type together",
                            .code = "ERR_INVALID_ARG_VALUE"});
  }
  if (state_->kind != Kind::none && state_->kind != kind) {
    throw Error(ErrorFields{
        .name = "InvalidModificationError",
        .message = kind == Kind::single
                       ? "PerformanceObserver can not change to single observation"
                       : "PerformanceObserver can not change to multiple observations"});
  }
  state_->kind = kind;
  if (kind == Kind::multiple) {
    state_->entry_types = {options.entryTypes.begin(), options.entryTypes.end()};
  } else {
    state_->entry_types.insert(options.type);
    if (options.buffered) {
      std::ranges::copy(options.type == "mark" ? known.marks : known.measures,
                        std::back_inserter(state_->buffer));
      detail::queue_pending(state_);
    }
  }
  detail::add_once(known.observers, state_);
}

void PerformanceObserver::disconnect() {
  PerformanceTimeline& known = detail::timeline();
  std::erase(known.observers, state_);
  std::erase(known.pending, state_);
  state_->buffer.clear();
  state_->entry_types.clear();
  state_->kind = detail::ObserverState::Kind::none;
}

std::vector<PerformanceEntry> PerformanceObserver::takeRecords() {
  return std::exchange(state_->buffer, {});
}

}  // namespace nodeloop
