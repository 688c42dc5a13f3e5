// All outcomes of a program within a number of deviations from the default schedule.
//
// Stateless search: every run starts afresh and follows a schedule; the choices it met after its
// last deviation are where schedules with one deviation more come from. Level by level: all
// schedules with one deviation, then two, ... until a whole level adds no outcome, or a bound or a
// budget is reached. Since levels come in order and schedules within a level too, the first
// schedule that gives an outcome is a shortest one, and the result does not depend on how many runs
// go on at a time (but for a budget of seconds).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "conducted.hpp"
#include "golden.hpp"
#include "outcome.hpp"
#include "schedule.hpp"

namespace ordeal {

struct ExploreOptions {
  int bound = 4;        // deviations at most
  int least_bound = 2;  // "a level added nothing" ends the search only from this level on
  std::uint64_t runs = 20'000;
  std::chrono::seconds time{120};
  std::size_t jobs = 1;
  bool prune = true;
  // Tried after the default schedule, for what they give; nothing is built upon them. What somebody
  // knows to be reachable, a golden's witnesses say, need not be found again: a delay behind the
  // next timer's is seen by one program's search and not by another's (long_step()).
  std::vector<Schedule> hints;
  // Asked between runs, from any worker: a signal that is to end the search, or 0. explore() then
  // throws Interrupted; every process is gone by then.
  std::function<int()> interrupted;
};

// The name of the rule, as goldens say it; explorer.cpp argues it.
inline constexpr const char* pruning_rule = "same-future";

struct Found {
  Outcome outcome;
  Schedule witness;
  std::uint64_t runs = 0;  // how many schedules gave it
};

// A run that gave no outcome: a hang, a flood, ...
struct Failure {
  Schedule schedule;
  Run run;
};

struct ExploreResult {
  std::vector<Found> found;       // in the order of their witnesses
  std::vector<Failure> failures;  // the first few
  std::uint64_t failed_runs = 0;
  Exploration summary;               // runs, bound reached, why it stopped, pruning
  std::string unconducted;           // why nothing was explored, or empty; then `found` is what
                                     // plain runs gave
  std::uint64_t unreproducible = 0;  // runs that did not meet the choices their schedule came from
  std::string first_unreproducible;
  std::string remark;               // as of ConductedRun, of the first run that has one
  std::size_t default_choices = 0;  // choices of the default schedule
  std::vector<std::uint64_t> runs_by_level;
  std::chrono::microseconds took{0};
};

// Something that can be run under a schedule; one a worker thread, each used by one thread.
using RunUnder = std::function<ConductedRun(const Schedule&)>;

// `make_runner` is called once for each of `options.jobs` workers, on the caller's thread.
// `progress`, if there is one, is called now and then with the runs done so far.
// Exceptions of runners are thrown here.
ExploreResult explore(
    const std::function<RunUnder()>& make_runner, const ExploreOptions& options,
    const std::function<void(std::uint64_t runs, std::size_t outcomes)>& progress = {});

// The decisions other than the default that a choice allows. A clock may be 1 ms later, as much as
// makes its loop's next timer due, or `long_step_ms` (0: not that).
std::vector<std::int32_t> alternatives(const Choice& choice, std::int32_t long_step_ms);

// A clock step larger than any delay that the default run shows. The search makes it longer when a
// run under deviations shows a longer one: a timer that only that run starts.
std::int32_t long_step(const ConductedRun& default_run);

}  // namespace ordeal
