// Virtual time. It stands still while the program computes and moves only by a decision, by a jump
// to a deadline when nothing else can happen, and a little by each read of a loop that does nothing
// but read clocks, which would otherwise never end.
#pragma once

#include <stdint.h>
#include <time.h>

namespace conductor {

struct Actor;

inline constexpr int64_t ns_per_ms = 1'000'000;
inline constexpr int64_t ns_per_s = 1'000'000'000;
inline constexpr int64_t never = INT64_MAX;

inline int64_t to_ns(const timespec& time) { return time.tv_sec * ns_per_s + time.tv_nsec; }
inline timespec to_timespec(int64_t ns) {
  return {static_cast<time_t>(ns / ns_per_s), static_cast<long>(ns % ns_per_s)};
}

void start_clock();   // from the kernel's time, on a whole millisecond
int64_t monotonic();  // ns
int64_t wall();       // ns since the epoch
void advance(int64_t ns);
int64_t kernel_monotonic();  // ns, the real one

// A read of clock `id` by a conducted thread at the code address `caller`; false: not a clock of
// ours, the kernel has to be asked.
bool read_clock(Actor& me, clockid_t id, const void* caller, timespec& time);

}  // namespace conductor
