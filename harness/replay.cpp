#include "replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "diff.hpp"
#include "explorer.hpp"

namespace ordeal {

namespace {

using Clock = std::chrono::steady_clock;

bool same_choice(const Choice& a, const Choice& b) {
  return a.kind == b.kind && a.actor == b.actor && a.options == b.options &&
         a.decision == b.decision && a.detail == b.detail;
}

// "pool#2 (thread 0, :2nd or :none, 4)"
std::string describe(const std::vector<Choice>& choices, std::size_t at) {
  if (at >= choices.size()) return "the end";
  const Choice& choice = choices[at];
  std::uint32_t ordinal = 0;
  for (std::size_t i = 0; i <= at; ++i) ordinal += choices[i].kind == choice.kind;
  std::vector<std::string> open;
  for (const std::int32_t decision : alternatives(choice, 0))
    open.push_back(decision_name(choice.kind, decision));
  return fmt::format("{} (thread {}, {}, {})", choice_name(choice.kind, ordinal), choice.actor,
                     fmt::join(open, " or "), choice.detail);
}

std::string describe(const Run& run) {
  return run.status == RunStatus::completed ? ordeal::describe(run.outcome) : run.detail;
}

std::chrono::microseconds median(std::vector<std::chrono::microseconds>& times) {
  if (times.empty()) return {};
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

template <class Body>
std::chrono::microseconds time_of(Body body) {
  const Clock::time_point start = Clock::now();
  body();
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
}

}  // namespace

std::string describe(const Outcome& outcome) {
  return fmt::format("'{}', {}", printable(fmt::format("{}", fmt::join(outcome.lines, " | ")), 200),
                     ending(outcome));
}

bool same_choices(const ConductedRun& a, const ConductedRun& b) {
  return std::equal(a.choices.begin(), a.choices.end(), b.choices.begin(), b.choices.end(),
                    same_choice);
}

std::string difference(const ConductedRun& first, const ConductedRun& other) {
  if (first.unconducted != other.unconducted)
    return fmt::format("unconducted: {}",
                       other.unconducted.empty() ? first.unconducted : other.unconducted);
  const std::string how = fmt::format("{} instead of {}", describe(other.run), describe(first.run));
  if (first.run.status != other.run.status || first.run.outcome != other.run.outcome) return how;
  if (first.forked && other.forked) return {};
  if (same_choices(first, other) && first.diverged == other.diverged) return {};
  std::size_t at = 0;
  while (at < first.choices.size() && at < other.choices.size() &&
         same_choice(first.choices[at], other.choices[at]))
    ++at;
  return fmt::format("choice {} is {} instead of {}", at + 1, describe(other.choices, at),
                     describe(first.choices, at));
}

Replays replay(const std::function<ConductedRun(const Schedule&)>& run, const Schedule& schedule,
               std::uint64_t times, const std::function<void()>& plain) {
  Replays replays;
  std::vector<std::chrono::microseconds> took;
  std::vector<std::chrono::microseconds> plain_took;
  do {
    ConductedRun again;
    took.push_back(time_of([&] { again = run(schedule); }));
    if (plain) plain_took.push_back(time_of(plain));
    if (replays.runs++ == 0) replays.first = again;
    const std::string what = difference(replays.first, again);
    replays.same += what.empty();
    if (replays.difference.empty()) replays.difference = what;
  } while (replays.runs < times);
  replays.took = median(took);
  replays.plain_took = median(plain_took);
  return replays;
}

}  // namespace ordeal
