// Source: lib/internal/perf/performance.js, lib/internal/perf/event_loop_utilization.js,
// src/histogram.cc.
#include "nodeloop/performance.hpp"

#include <uv.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "handle_wrap.hpp"
#include "loop_metrics.hpp"
#include "process.hpp"

namespace nodeloop {
namespace detail {

class Ticker;

// Values by their first three digits, which bounds their number.
struct DelayHistogram : RefCounted<DelayHistogram> {
  explicit DelayHistogram(std::uint64_t resolution_ms) : resolution(resolution_ms) {}

  void record(std::uint64_t value);
  void reset();

  std::uint64_t resolution;  // ms
  Ticker* ticker = nullptr;
  std::uint64_t previous = 0;  // ns, when the timer was called last; 0: not yet
  std::map<std::uint64_t, std::uint64_t> counts;
  std::uint64_t count = 0;
  std::uint64_t smallest = 0;
  std::uint64_t largest = 0;
  double mean = 0;
  double squares = 0;  // of the distances to the mean (Welford)
};

class Ticker final : public HandleWrap {
 public:
  Ticker(Environment& env, Ref<DelayHistogram> histogram)
      : HandleWrap(env, reinterpret_cast<uv_handle_t*>(&timer_),
                   {"ELDHISTOGRAM", "IntervalHistogram", "IntervalHistogram"}),
        histogram_(std::move(histogram)) {
    uv_timer_init(env.loop(), &timer_);
    timer_.data = this;
    uv_timer_start(
        &timer_, [](uv_timer_t* timer) { static_cast<Ticker*>(timer->data)->tick(); },
        histogram_->resolution, histogram_->resolution);
    unref();
  }

  ~Ticker() override {
    if (histogram_->ticker == this) histogram_->ticker = nullptr;  // there may be a new one
  }

 private:
  void tick() {
    const std::uint64_t now = uv_hrtime();
    if (histogram_->previous != 0) histogram_->record(now - histogram_->previous);
    histogram_->previous = now;
  }

  uv_timer_t timer_;
  Ref<DelayHistogram> histogram_;
};

void DelayHistogram::record(std::uint64_t value) {
  smallest = count == 0 ? value : std::min(smallest, value);
  largest = std::max(largest, value);
  ++count;
  const double distance = static_cast<double>(value) - mean;
  mean += distance / static_cast<double>(count);
  squares += distance * (static_cast<double>(value) - mean);
  std::uint64_t grain = 1;
  while (value / grain >= 1000) grain *= 10;
  ++counts[value / grain * grain];
}

void DelayHistogram::reset() {
  counts.clear();
  count = smallest = largest = 0;
  mean = squares = 0;
}

}  // namespace detail

double Performance::now() const {
  return static_cast<double>(uv_hrtime() - Environment::current().process->started_at) / 1e6;
}

double NodeTiming::loopStart() const {
  const ProcessState& process = *Environment::current().process;
  if (process.loop_started_at == 0) return -1;
  return static_cast<double>(process.loop_started_at - process.started_at) / 1e6;
}

std::optional<UvMetricsInfo> NodeTiming::uvMetricsInfo() const {
  const Environment& env = Environment::current();
  if (!has_uv_metrics_info(env.release())) return std::nullopt;
  return UvMetricsInfo{env.metrics->loop_count};
}

EventLoopUtilization Performance::eventLoopUtilization() const {
  Environment& env = Environment::current();
  // libuv counts the time from when it is first asked for.
  uv_loop_configure(env.loop(), UV_METRICS_IDLE_TIME);
  const std::uint64_t started_at = env.process->loop_started_at;
  if (started_at == 0) return {};
  const double idle = static_cast<double>(uv_metrics_idle_time(env.loop())) / 1e6;
  const double active = static_cast<double>(uv_hrtime() - started_at) / 1e6 - idle;
  return {idle, active, active / (idle + active)};
}

EventLoopUtilization Performance::eventLoopUtilization(const EventLoopUtilization& since) const {
  const EventLoopUtilization now = eventLoopUtilization();
  const double idle = now.idle - since.idle;
  const double active = now.active - since.active;
  return {idle, active, idle + active == 0 ? 0 : active / (idle + active)};
}

EventLoopDelay::EventLoopDelay(std::uint64_t resolution_ms)
    : state_(make_ref<detail::DelayHistogram>(resolution_ms)) {}
EventLoopDelay::EventLoopDelay(const EventLoopDelay&) noexcept = default;
EventLoopDelay& EventLoopDelay::operator=(const EventLoopDelay&) noexcept = default;
EventLoopDelay::~EventLoopDelay() = default;

bool EventLoopDelay::enable() {
  if (state_->ticker) return false;
  state_->previous = 0;
  state_->ticker = new detail::Ticker(Environment::current(), state_);
  return true;
}

bool EventLoopDelay::disable() {
  if (!state_->ticker) return false;
  std::exchange(state_->ticker, nullptr)->close();
  return true;
}

void EventLoopDelay::reset() { state_->reset(); }

std::uint64_t EventLoopDelay::count() const noexcept { return state_->count; }
double EventLoopDelay::min() const noexcept {
  return state_->count == 0 ? 0x1p63 : static_cast<double>(state_->smallest);
}
double EventLoopDelay::max() const noexcept { return static_cast<double>(state_->largest); }
double EventLoopDelay::mean() const noexcept {
  return state_->count == 0 ? std::numeric_limits<double>::quiet_NaN() : state_->mean;
}
double EventLoopDelay::stddev() const noexcept {
  return state_->count == 0 ? std::numeric_limits<double>::quiet_NaN()
                            : std::sqrt(state_->squares / static_cast<double>(state_->count));
}

double EventLoopDelay::percentile(double percent) const noexcept {
  const double wanted = std::ceil(percent / 100 * static_cast<double>(state_->count));
  double seen = 0;
  for (const auto& [value, count] : state_->counts) {
    seen += static_cast<double>(count);
    if (seen >= wanted) return static_cast<double>(value);
  }
  return 0;
}

EventLoopDelay monitorEventLoopDelay(MonitorOptions options) {
  return EventLoopDelay(options.resolution);
}

}  // namespace nodeloop
