// What the benchmark programs share: how one is declared, and how its time is taken.
//
// A workload takes the number of items and returns the seconds they took, from the first call to
// the last callback, so that set-up, tear-down and waiting for a clock stay out of every contender
// alike. peer.cjs holds the same workloads, under the same names, for the JavaScript runtimes.
#pragma once

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdint>

namespace bench {

using Clock = std::chrono::steady_clock;
using Seconds = double;
using Workload = Seconds (*)(std::int64_t items);

inline Seconds since(Clock::time_point start) {
  return std::chrono::duration<Seconds>(Clock::now() - start).count();
}

inline void busy_until(Clock::time_point end) {
  while (Clock::now() < end) {
  }
}

// The delays of `kDurations` timers, 1 ms apart.
inline constexpr int kDurations = 100;
inline constexpr std::chrono::milliseconds kAllDue{kDurations + 2};

template <Workload run>
void timed(benchmark::State& state) {
  for (auto _ : state) state.SetIterationTime(run(state.range(0)));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

}  // namespace bench

#define WORKLOAD(name) BENCHMARK(bench::timed<name>)->Name(#name)->UseManualTime()
