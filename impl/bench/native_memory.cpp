// Bytes of resident memory for each pending timer, immediate, tick and promise, callback included.
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <vector>

#include "native.hpp"

namespace {

using namespace nodeloop;

double resident_bytes() {
  long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%*s %ld", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return static_cast<double>(pages * sysconf(_SC_PAGESIZE));
}

// `make(i)` leaves one pending. Its own process each, so that no memory is used a second time.
template <class Make>
void pending(benchmark::State& state, Make make) {
  Environment env;
  const double before = resident_bytes();
  for (auto _ : state) {
    for (std::int64_t i = 0; i < state.range(0); ++i) make(i);
  }
  state.counters["bytes_per_item"] =
      (resident_bytes() - before) / static_cast<double>(state.range(0));
}

void memory_timer(benchmark::State& state) {
  pending(state, [](std::int64_t i) {
    setTimeout([] {}, 1e6 + static_cast<double>(i % bench::kDurations));
  });
}

void memory_immediate(benchmark::State& state) {
  pending(state, [](std::int64_t) { setImmediate([] {}); });
}

void memory_tick(benchmark::State& state) {
  pending(state, [](std::int64_t) { process.nextTick([] {}); });
}

void memory_promise(benchmark::State& state) {
  std::vector<Promise<>> promises;
  promises.reserve(static_cast<std::size_t>(state.range(0)));  // touched only as it fills
  pending(state, [&promises](std::int64_t) { promises.emplace_back([] {}); });
}

BENCHMARK(memory_timer)->Iterations(1)->Arg(1'000'000);
BENCHMARK(memory_immediate)->Iterations(1)->Arg(1'000'000);
BENCHMARK(memory_tick)->Iterations(1)->Arg(1'000'000);
BENCHMARK(memory_promise)->Iterations(1)->Arg(1'000'000);

}  // namespace
