// A schedule: in what a run's decisions differ from the default. Its text form is a list of
// deviations, "clock#3+1ms poll#7:none pool#2:2nd": kind, which choice of that kind (from 1), and
// what was decided. The empty schedule is the default. Source: conductor/protocol.hpp has the kinds
// and what can be decided.
//
//   clock#N+Mms            the loop's Nth clock read is M ms later
//   poll#N:none            the Nth poll that could have news of the outside world has none yet
//   poll#N:first           ... has its first event only
//   poll#N:reversed        ... has its events the other way round
//   poll#N:early           ... has those of the threadpool before those of new descriptors
//   pool#N:2nd ... :9th    of the threadpool jobs under way, the 2nd is the next to finish
//   pool#N:none            no further job has finished
//   thread#N:2nd ... :9th  of the threads that could run, the 2nd does
//   thread#N:last          the first of them waits until no other can run
//
// Free functions, safe from any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "conductor/protocol.hpp"

namespace ordeal {

using ChoiceKind = conductor::Kind;

struct Deviation {
  ChoiceKind kind = ChoiceKind::clock;
  std::uint32_t ordinal = 1;
  std::int32_t decision = 0;  // conductor::Option, or milliseconds for a clock

  auto operator<=>(const Deviation&) const = default;
};

struct Schedule {
  std::vector<Deviation> deviations;  // normal form: sorted, at most one a choice, none a default

  auto operator<=>(const Schedule&) const = default;
};

// Sorts; drops deviations that are none.
void normalise(Schedule& schedule);

// In normal form. Error(usage) "schedule, column 7: ..." for text that is no schedule.
Schedule parse_schedule(std::string_view text);

std::string to_string(const Deviation& deviation);
std::string to_string(const Schedule& schedule);

// "clock#3", as errors name a choice.
std::string choice_name(ChoiceKind kind, std::uint32_t ordinal);
// "+1ms", ":none"; ":standard" for the default.
std::string decision_name(ChoiceKind kind, std::int32_t decision);

}  // namespace ordeal
