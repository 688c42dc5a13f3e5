#include "explorer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>

#include "error.hpp"
#include "parallel.hpp"

namespace ordeal {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t failures_shown = 5;
constexpr std::uint64_t plain_runs = 20;  // of what cannot be conducted

// A schedule to run, and the run it was made from.
struct Candidate {
  Schedule schedule;         // in the order of deviating, not in normal form
  std::size_t position = 0;  // index of the choice that its last deviation decides
  std::uint64_t prefix = 0;  // what its choices before that one must hash to
  bool is_default = false;
};

// FNV-1a over what a choice is.
constexpr std::uint64_t hash_seed = 14695981039346656037u;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8)
    hash = (hash ^ (value >> shift & 0xff)) * 1099511628211u;
  return hash;
}

std::uint64_t mix_choice(std::uint64_t hash, const Choice& choice, bool with_decision = true) {
  hash = mix(hash, static_cast<std::uint64_t>(choice.kind) << 32 |
                       static_cast<std::uint64_t>(choice.actor) << 16 | choice.options);
  hash = mix(hash, static_cast<std::uint32_t>(choice.detail));
  return with_decision ? mix(hash, static_cast<std::uint32_t>(choice.decision)) : hash;
}

// prefixes[i]: of the choices before i, and that i is a choice like it is.
std::vector<std::uint64_t> prefix_hashes(const std::vector<Choice>& choices) {
  std::vector<std::uint64_t> hashes;
  std::uint64_t hash = hash_seed;
  for (const Choice& choice : choices) {
    hashes.push_back(mix_choice(hash, choice, false));
    hash = mix_choice(hash, choice);
  }
  return hashes;
}

// suffixes[i]: of the choices from i on, of what each was among, and of how many jobs the pool had
// still to take.
std::vector<std::uint64_t> suffix_hashes(const ConductedRun& run) {
  const std::vector<Choice>& choices = run.choices;
  std::vector<std::uint64_t> hashes(choices.size() + 1, hash_seed);
  for (std::size_t i = choices.size(); i-- > 0;) {
    const std::uint64_t to_come = run.jobs_taken - choices[i].jobs_taken;
    hashes[i] = mix(mix_choice(hashes[i + 1], choices[i]), to_come << 32 | choices[i].among);
  }
  return hashes;
}

// Runs the candidates of one level on all workers; results in the candidates' order. Candidates not
// begun when the time is up have none.
class Workers {
 public:
  Workers(const std::function<RunUnder()>& make_runner, const ExploreOptions& options)
      : interrupted_(options.interrupted) {
    for (std::size_t i = 0; i < std::max<std::size_t>(options.jobs, 1); ++i)
      runners_.push_back(make_runner());
  }

  std::vector<std::optional<ConductedRun>> run(const std::vector<Candidate>& candidates,
                                               Clock::time_point until,
                                               const std::function<void()>& on_run) {
    std::vector<std::optional<ConductedRun>> results(candidates.size());
    std::mutex mutex;
    in_parallel(candidates.size(), runners_.size(), [&](std::size_t item, std::size_t worker) {
      if (Clock::now() >= until) return;
      if (const int signal = interrupted_ ? interrupted_() : 0) throw Interrupted(signal);
      Schedule schedule = candidates[item].schedule;
      normalise(schedule);
      results[item] = runners_[worker](schedule);
      const std::lock_guard lock(mutex);
      if (on_run) on_run();
    });
    return results;
  }

 private:
  std::function<int()> interrupted_;
  std::vector<RunUnder> runners_;
};

// The rule "same-future". A program's future is determined by its state and by what the world will
// decide. Two runs that print the same from beginning to end, and that from some point on are
// offered the same choices (same kinds, threads and options, among the same jobs, descriptors or
// threads, timers due after the same time, polls that would wait as long, as many jobs of the pool
// still to come), are taken to be in the same state at that point: whatever one can still do, the
// other can. So if a run's choices after its last deviation are the tail of a run whose deviations
// from there on are explored anyway, and both have the same outcome, then building upon it adds
// nothing. Most deviations have no effect at all, and this is how they are left alone. It could err
// where a hidden difference (a byte not yet printed, a timer behind the next one) shows only under
// a further deviation; explorer_test.cpp samples schedules at random, on real programs, and
// compares what they give with what the pruned search found.
class SeenFutures {
 public:
  bool contains(std::size_t outcome, std::uint64_t future) const {
    return seen_.contains(mix(future, outcome));
  }
  void add(std::size_t outcome, std::uint64_t future) { seen_.insert(mix(future, outcome)); }

 private:
  std::unordered_set<std::uint64_t> seen_;
};

// A timer that has not fired is what a poll would have waited for, or was ahead when a clock was
// read: by a poll that found something at once it is not seen.
std::int64_t longest_delay_seen(const ConductedRun& run) {
  std::int64_t longest = run.longest_wait.count();
  for (const Choice& choice : run.choices)
    if (choice.kind == ChoiceKind::clock) longest = std::max<std::int64_t>(longest, choice.detail);
  return longest;
}

// Up to 1 ms a second step would say nothing that the first does not.
std::int32_t step_beyond(std::int64_t delay_ms) {
  return delay_ms > 1 ? static_cast<std::int32_t>(delay_ms + 1) : 0;
}

class Search {
 public:
  Search(const ExploreOptions& options) : options_(options) {
    result_.summary.pruning = options.prune ? pruning_rule : "none";
  }

  // Returns the candidates of the next level.
  std::vector<Candidate> evaluate(const std::vector<Candidate>& level,
                                  std::vector<std::optional<ConductedRun>>& runs) {
    std::vector<Candidate> next;
    std::uint64_t done = 0;
    for (std::size_t i = 0; i < level.size(); ++i) {
      if (!runs[i]) continue;
      ++done;
      evaluate(level[i], *runs[i], next);
      runs[i].reset();
    }
    result_.runs_by_level.push_back(done);
    result_.summary.runs += done;
    return next;
  }

  void note_hints(const std::vector<Candidate>& hints,
                  const std::vector<std::optional<ConductedRun>>& runs) {
    for (std::size_t i = 0; i < hints.size(); ++i) {
      if (!runs[i]) continue;
      ++result_.summary.runs;
      if (runs[i]->diverged.empty() && runs[i]->run.status == RunStatus::completed)
        note(runs[i]->run.outcome, hints[i]);
    }
  }

  std::size_t outcomes() const { return index_.size(); }
  // How many of them the search has come to, whether or not a hint had given them before.
  std::size_t reached() const { return reached_.size(); }
  ExploreResult& result() { return result_; }

 private:
  void evaluate(const Candidate& candidate, const ConductedRun& run, std::vector<Candidate>& next) {
    if (result_.remark.empty()) result_.remark = run.remark;
    if (candidate.is_default) {
      result_.unconducted = run.unconducted;
      result_.default_choices = run.choices.size();
      long_step_ms_ = long_step(run);
    } else {
      long_step_ms_ = std::max(long_step_ms_, step_beyond(longest_delay_seen(run)));
    }
    const std::vector<std::uint64_t> prefixes = prefix_hashes(run.choices);
    const bool as_planned =
        candidate.is_default || (run.diverged.empty() && candidate.position < prefixes.size() &&
                                 prefixes[candidate.position] == candidate.prefix);
    if (!as_planned) {
      if (result_.unreproducible++ == 0)
        result_.first_unreproducible = to_string(normal(candidate));
    }
    if (run.run.status != RunStatus::completed) {
      if (result_.failed_runs++ < failures_shown)
        result_.failures.push_back({normal(candidate), run.run});
      return;
    }
    const std::size_t outcome = note(run.run.outcome, candidate);
    if (reached_.insert(outcome).second) result_.found[outcome].witness = normal(candidate);
    if (as_planned && run.unconducted.empty()) expand(candidate, run, outcome, prefixes, next);
  }

  static Schedule normal(const Candidate& candidate) {
    Schedule schedule = candidate.schedule;
    normalise(schedule);
    return schedule;
  }

  std::size_t note(const Outcome& outcome, const Candidate& candidate) {
    const auto [entry, is_new] = index_.try_emplace(outcome, result_.found.size());
    if (is_new) result_.found.push_back({outcome, normal(candidate), 0});
    ++result_.found[entry->second].runs;
    return entry->second;
  }

  void expand(const Candidate& candidate, const ConductedRun& run, std::size_t outcome,
              const std::vector<std::uint64_t>& prefixes, std::vector<Candidate>& next) {
    const std::size_t from = candidate.is_default ? 0 : candidate.position + 1;
    if (options_.prune) {
      const std::vector<std::uint64_t> futures = suffix_hashes(run);
      if (!candidate.is_default && seen_.contains(outcome, futures[from])) return;
      for (std::size_t i = from; i < futures.size(); ++i) seen_.add(outcome, futures[i]);
    }
    if (static_cast<int>(candidate.schedule.deviations.size()) == options_.bound) return;
    std::array<std::uint32_t, conductor::kinds> ordinals{};
    for (std::size_t i = 0; i < run.choices.size(); ++i) {
      const Choice& choice = run.choices[i];
      const std::uint32_t ordinal = ++ordinals[static_cast<std::size_t>(choice.kind)];
      if (i < from) continue;
      for (const std::int32_t decision : alternatives(choice, long_step_ms_)) {
        Candidate child{candidate.schedule, i, prefixes[i], false};
        child.schedule.deviations.push_back({choice.kind, ordinal, decision});
        next.push_back(std::move(child));
      }
    }
  }

  const ExploreOptions& options_;
  ExploreResult result_;
  std::map<Outcome, std::size_t> index_;
  std::set<std::size_t> reached_;
  SeenFutures seen_;
  std::int32_t long_step_ms_ = 0;
};

}  // namespace

std::vector<std::int32_t> alternatives(const Choice& choice, std::int32_t long_step_ms) {
  std::vector<std::int32_t> decisions;
  if (choice.kind == ChoiceKind::clock) {
    decisions.push_back(1);
    const bool next_timer_apart = choice.detail > 1 && choice.detail < long_step_ms;
    if (next_timer_apart) decisions.push_back(choice.detail);
    if (long_step_ms > 1) decisions.push_back(long_step_ms);
    return decisions;
  }
  for (std::int32_t option = 1; option < 16; ++option)
    if ((choice.options >> option & 1) != 0) decisions.push_back(option);
  return decisions;
}

// A timer that fired has let its delay pass; not so where the schedule has moved the clock, so the
// default run alone is asked for that.
std::int32_t long_step(const ConductedRun& default_run) {
  const auto guard = static_cast<std::int64_t>(conductor::max_guard_ms);
  return step_beyond(std::max(std::min<std::int64_t>(default_run.elapsed.count(), guard),
                              longest_delay_seen(default_run)));
}

ExploreResult explore(const std::function<RunUnder()>& make_runner, const ExploreOptions& options,
                      const std::function<void(std::uint64_t, std::size_t)>& progress) {
  const Clock::time_point start = Clock::now();
  Search search(options);
  Workers workers(make_runner, options);
  std::vector<Candidate> level = {{{}, 0, 0, true}};
  Exploration& summary = search.result().summary;
  std::uint64_t done = 0;
  for (int deviations = 0;; ++deviations) {
    const std::uint64_t left = options.runs - std::min(options.runs, summary.runs);
    const bool cut = level.size() > left;
    if (cut) level.resize(left);
    const std::size_t known = search.reached();
    auto runs = workers.run(level, start + options.time, [&] {
      if (progress) progress(++done, search.outcomes());
    });
    const bool out_of_time =
        std::any_of(runs.begin(), runs.end(), [](const auto& run) { return !run; });
    std::vector<Candidate> next = search.evaluate(level, runs);
    if (cut || out_of_time) {
      summary.stop = Stop::budget;
      break;
    }
    if (!search.result().unconducted.empty()) {
      // What cannot be conducted can only be repeated, and that ends with no claim to be whole.
      level.resize(std::min<std::uint64_t>(plain_runs, options.runs) - 1, level.front());
      runs = workers.run(level, start + options.time, {});
      search.evaluate(level, runs);
      summary.stop = Stop::budget;
      break;
    }
    if (deviations == 0) {
      std::vector<Candidate> hints;
      for (const Schedule& hint : options.hints) hints.push_back({hint, 0, 0, false});
      search.note_hints(hints, workers.run(hints, start + options.time, {}));
    }
    summary.bound = deviations;
    const bool added = search.reached() > known;
    if (next.empty() && deviations < options.bound) {
      summary.stop = Stop::saturated;
      break;
    }
    if (!added && deviations >= options.least_bound) {
      summary.stop = Stop::saturated;
      break;
    }
    if (deviations == options.bound) {
      summary.stop = Stop::bounded;
      break;
    }
    level = std::move(next);
  }
  // Nothing was built upon a run that gave no outcome.
  if (search.result().failed_runs > 0 && summary.stop != Stop::budget) summary.stop = Stop::failed;
  search.result().took =
      std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
  return std::move(search.result());
}

}  // namespace ordeal
