// setTimeout and setInterval, over a hundred durations.
#include <vector>

#include "native.hpp"

namespace {

using namespace nodeloop;
using bench::Clock;
using bench::Run;
using bench::run_program;
using bench::Seconds;

double delay_of(std::int64_t i) { return static_cast<double>(i % bench::kDurations + 1); }

// Arming and firing, without the time in between in which none is due yet.
Seconds timers_fired(std::int64_t items) {
  Seconds armed = 0;
  const Seconds fired = run_program(items, [&armed](Run& run) {
    for (std::int64_t i = 0, n = run.left; i < n; ++i) {
      setTimeout([&run] { run.more(); }, delay_of(i));
    }
    armed = bench::since(run.start);
    bench::busy_until(Clock::now() + bench::kAllDue);
    run.start = Clock::now();
  });
  return armed + fired;
}

Seconds timers_cancelled(std::int64_t items) {
  return run_program(items, [](Run& run) {
    const std::int64_t n = run.left;
    std::vector<Timeout> timers(static_cast<std::size_t>(n));
    for (std::int64_t i = 0; i < n; ++i) {
      timers[static_cast<std::size_t>(i)] = setTimeout([] {}, delay_of(i));
    }
    for (const Timeout& timer : timers) clearTimeout(timer);
    run.elapsed = bench::since(run.start);
  });
}

// One firing of each interval, its next period armed.
Seconds intervals_fired(std::int64_t items) {
  std::vector<Timeout> timers;
  return run_program(items, [&timers](Run& run) {
    const std::int64_t n = run.left;
    for (std::int64_t i = 0; i < n; ++i) {
      timers.push_back(setInterval(
          [&run, &timers] {
            if (run.left > 0 && !run.more()) {
              for (const Timeout& timer : timers) clearInterval(timer);
            }
          },
          delay_of(i)));
    }
    bench::busy_until(Clock::now() + bench::kAllDue);
    run.start = Clock::now();
  });
}

WORKLOAD(timers_fired)->RangeMultiplier(10)->Range(10'000, 10'000'000);
WORKLOAD(timers_cancelled)->Arg(1'000'000);
WORKLOAD(intervals_fired)->Arg(1'000'000);

}  // namespace
