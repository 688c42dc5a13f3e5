// Replays: a schedule is worth something only if it gives the same run again, on a busy machine and
// on any other day.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "conducted.hpp"
#include "schedule.hpp"

namespace ordeal {

bool same_choices(const ConductedRun& a, const ConductedRun& b);

// In what `other` is not `first`, in one line for people; empty when both had the same outcome and
// the same choices. Of runs that started a child process the outcome alone counts: no schedule
// decides when that ends.
std::string difference(const ConductedRun& first, const ConductedRun& other);

// "'a | b', exit 0"
std::string describe(const Outcome& outcome);

struct Replays {
  ConductedRun first;
  std::uint64_t runs = 0;
  std::uint64_t same = 0;                   // runs that were as the first, which is among them
  std::string difference;                   // of the first run that was not
  std::chrono::microseconds took{0};        // the median of what a run cost its caller
  std::chrono::microseconds plain_took{0};  // ... and of what a plain run did
};

// Runs `schedule` `times` times, once at least. After each run it calls `plain`, if there is one: a
// plain run of the same program, so that the two are measured side by side.
Replays replay(const std::function<ConductedRun(const Schedule&)>& run, const Schedule& schedule,
               std::uint64_t times, const std::function<void()>& plain = {});

}  // namespace ordeal
