#include "explorer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <random>
#include <set>
#include <stdexcept>

#include "error.hpp"

namespace ordeal {
namespace {

// A program made up for the test: `body` asks for decisions and prints lines.
class World {
 public:
  explicit World(const Schedule& schedule) : schedule_(schedule) {}

  std::int32_t choose(ChoiceKind kind, std::uint16_t options, std::int32_t detail = 0,
                      std::uint32_t among = 0) {
    const std::uint32_t ordinal = ++ordinals_[static_cast<std::size_t>(kind)];
    std::int32_t decision = 0;
    for (const Deviation& deviation : schedule_.deviations)
      if (deviation.kind == kind && deviation.ordinal == ordinal) decision = deviation.decision;
    if (kind != ChoiceKind::clock && (options >> decision & 1) == 0) decision = 0;
    run_.choices.push_back({kind, 0, options, decision, detail, run_.jobs_taken, among});
    return decision;
  }
  std::uint32_t take_job() { return ++run_.jobs_taken; }
  std::uint32_t jobs_taken() const { return run_.jobs_taken; }
  bool flip(std::int32_t detail = 0) {
    return choose(ChoiceKind::poll, 1u | 1u << conductor::none, detail) == conductor::none;
  }
  void print(std::string line) { run_.run.outcome.lines.push_back(std::move(line)); }
  ConductedRun& run() { return run_; }

 private:
  const Schedule& schedule_;
  std::uint32_t ordinals_[conductor::kinds] = {};
  ConductedRun run_;
};

using Body = std::function<void(World&)>;

std::function<RunUnder()> program(Body body) {
  return [body = std::move(body)]() -> RunUnder {
    return [body](const Schedule& schedule) {
      World world(schedule);
      body(world);
      return std::move(world.run());
    };
  };
}

ExploreOptions options(int bound, std::size_t jobs = 2) {
  ExploreOptions made;
  made.bound = bound;
  made.jobs = jobs;
  return made;
}

std::vector<std::string> outcomes(const ExploreResult& result) {
  std::vector<std::string> texts;
  for (const Found& found : result.found) {
    std::string text;
    for (const std::string& line : found.outcome.lines) text += line;
    texts.push_back(text + " <" + to_string(found.witness) + ">");
  }
  return texts;
}

TEST(Explorer, ProgramWithoutChoicesHasOneRun) {
  const ExploreResult result = explore(program([](World& w) { w.print("a"); }), options(3));
  EXPECT_EQ(outcomes(result), std::vector<std::string>{"a <>"});
  EXPECT_EQ(result.summary.runs, 1u);
  EXPECT_EQ(result.summary.stop, Stop::saturated);
}

TEST(Explorer, FindsEachOutcomeWithItsShortestWitness) {
  // "both" needs two deviations, though three would do as well.
  const Body body = [](World& w) {
    const bool a = w.flip(1);
    const bool b = w.flip(2);
    const bool c = w.flip(3);
    w.print(a && b ? "both" : a ? "a" : b ? "b" : c ? "c" : "none");
  };
  const ExploreResult result = explore(program(body), options(3));
  EXPECT_EQ(outcomes(result),
            (std::vector<std::string>{"none <>", "a <poll#1:none>", "b <poll#2:none>",
                                      "c <poll#3:none>", "both <poll#1:none poll#2:none>"}));
}

TEST(Explorer, StopsAtItsBoundAndSaysSo) {
  const Body body = [](World& w) {
    int count = 0;
    for (int i = 0; i < 6; ++i) count += w.flip(i);
    w.print(std::to_string(count));
  };
  ExploreOptions whole = options(2);
  whole.prune = false;
  const ExploreResult result = explore(program(body), whole);
  EXPECT_EQ(result.found.size(), 3u);
  EXPECT_EQ(result.summary.stop, Stop::bounded);
  EXPECT_EQ(result.summary.bound, 2);
  EXPECT_EQ(result.runs_by_level, (std::vector<std::uint64_t>{1, 6, 15}));
}

TEST(Explorer, SaturatesWhenALevelAddsNothing) {
  const Body body = [](World& w) {
    bool any = false;
    for (int i = 0; i < 5; ++i) any |= w.flip(i);
    w.print(any ? "some" : "none");
  };
  const ExploreResult result = explore(program(body), options(5));
  EXPECT_EQ(result.found.size(), 2u);
  EXPECT_EQ(result.summary.stop, Stop::saturated);
  EXPECT_LE(result.summary.bound, 2);
}

TEST(Explorer, AClockStepIsLongerThanATimerThatOnlyAnotherScheduleStarts) {
  const Body body = [](World& w) {
    if (!w.flip(1)) return w.print("no timer");
    w.choose(ChoiceKind::clock, 0, 8);  // how long until its timer
    const std::int32_t step = w.choose(ChoiceKind::clock, 0, 1);
    w.print(step > 8 ? "late" : "in time");
  };
  EXPECT_EQ(outcomes(explore(program(body), options(3))),
            (std::vector<std::string>{"no timer <>", "in time <poll#1:none>",
                                      "late <clock#2+9ms poll#1:none>"}));
}

TEST(Explorer, HintsAreTriedAndNotBuiltUpon) {
  const Body body = [](World& w) {
    const bool late = w.choose(ChoiceKind::clock, 0) == 500;  // no step that the search would make
    w.print(late ? w.flip(1) ? "late and more" : "late" : "in time");
  };
  ExploreOptions hinted = options(3);
  EXPECT_EQ(outcomes(explore(program(body), hinted)), std::vector<std::string>{"in time <>"});
  hinted.hints = {parse_schedule("clock#1+500ms"), parse_schedule("pool#7:2nd"), {}};
  EXPECT_EQ(outcomes(explore(program(body), hinted)),
            (std::vector<std::string>{"in time <>", "late <clock#1+500ms>"}));
}

TEST(Explorer, GoesAsDeepWithHintsAsWithout) {
  const Body body = [](World& w) {
    const bool a = w.flip(1);
    const bool b = w.flip(2);
    const bool c = w.flip(3);
    w.print(a && b && c ? "three" : a && b ? "two" : "none");
  };
  ExploreOptions whole = options(3);
  whole.prune = false;
  ExploreOptions hinted = whole;
  hinted.hints = {parse_schedule("poll#1:none poll#2:none")};
  for (const ExploreOptions& each : {whole, hinted})
    EXPECT_EQ(outcomes(explore(program(body), each)),
              (std::vector<std::string>{"none <>", "two <poll#1:none poll#2:none>",
                                        "three <poll#1:none poll#2:none poll#3:none>"}));
}

TEST(Explorer, BudgetOfRunsIsKeptAndSaid) {
  const Body body = [](World& w) {
    int count = 0;
    for (int i = 0; i < 20; ++i) count = 2 * count + w.flip(i);
    w.print(std::to_string(count));
  };
  ExploreOptions limited = options(5);
  limited.runs = 50;
  const ExploreResult result = explore(program(body), limited);
  EXPECT_EQ(result.summary.runs, 50u);
  EXPECT_EQ(result.summary.stop, Stop::budget);
  EXPECT_EQ(result.summary.bound, 1);
}

TEST(Explorer, BudgetOfTimeIsKept) {
  ExploreOptions limited = options(5);
  limited.time = std::chrono::seconds(0);
  const ExploreResult result = explore(program([](World& w) { w.print("a"); }), limited);
  EXPECT_EQ(result.summary.runs, 0u);
  EXPECT_EQ(result.summary.stop, Stop::budget);
}

TEST(Explorer, ResultDoesNotDependOnTheNumberOfWorkers) {
  const Body body = [](World& w) {
    std::string text;
    for (int i = 0; i < 5; ++i)
      if (w.flip(i)) text += static_cast<char>('a' + i);
    if (w.choose(ChoiceKind::clock, 0) > 0) text += '+';
    w.print(text);
  };
  const ExploreResult one = explore(program(body), options(3, 1));
  const ExploreResult many = explore(program(body), options(3, 7));
  EXPECT_EQ(outcomes(one), outcomes(many));
  EXPECT_EQ(one.summary.runs, many.summary.runs);
}

TEST(Explorer, ClockStepsIncludeOneBeyondEveryDelay) {
  const Body body = [](World& w) {
    const std::int32_t late = w.choose(ChoiceKind::clock, 0, 40);
    w.run().elapsed = std::chrono::milliseconds(40);
    w.print(late > 40 ? "very late" : late > 0 ? "late" : "on time");
  };
  EXPECT_EQ(
      outcomes(explore(program(body), options(2))),
      (std::vector<std::string>{"on time <>", "late <clock#1+1ms>", "very late <clock#1+41ms>"}));
}

TEST(Explorer, ClockStepsGoBeyondADelayThatNothingWaitedFor) {
  const Body body = [](World& w) {
    w.print(w.choose(ChoiceKind::clock, 0, 40) > 40 ? "late" : "-");
  };
  EXPECT_EQ(outcomes(explore(program(body), options(2))),
            (std::vector<std::string>{"- <>", "late <clock#1+41ms>"}));
}

TEST(Explorer, DeviationsWithoutEffectAreNotBuiltUpon) {
  const Body body = [](World& w) {
    for (int i = 0; i < 30; ++i) w.flip();
    w.print("same");
  };
  const ExploreResult result = explore(program(body), options(4));
  EXPECT_EQ(result.summary.runs, 31u);
  EXPECT_EQ(result.summary.pruning, "same-future");
  EXPECT_EQ(result.summary.stop, Stop::saturated);
  ExploreOptions whole = options(2);
  whole.prune = false;
  EXPECT_EQ(explore(program(body), whole).summary.runs, 1u + 30u + 30u * 29u / 2u);
}

// Two jobs, "file" and "stat"; when the first is over there is a "read". Delivering neither of the
// two that are left looks like the beginning, where two were under way as well.
// A threadpool as the conductor's: each poll decides which of the jobs under way have finished.
class Pool {
 public:
  explicit Pool(World& world) : world_(world) {}

  void take(std::string job) { under_way_.emplace_back(world_.take_job(), std::move(job)); }
  bool idle() const { return under_way_.empty(); }
  // A poll that waits returns only when a job has finished.
  std::vector<std::string> poll(bool waits) {
    std::vector<std::string> finished;
    while (!idle()) {
      const unsigned several = under_way_.size() > 1 ? 1u << conductor::second : 0;
      const unsigned none = waits && finished.empty() ? 0 : 1u << conductor::none;
      const auto options = static_cast<std::uint16_t>(1u | several | none);
      const std::int32_t pick =
          options == 1 ? 0 : world_.choose(ChoiceKind::pool, options, waits ? -1 : 0, among());
      if (pick == conductor::none) break;
      finished.push_back(under_way_[static_cast<std::size_t>(pick)].second);
      under_way_.erase(under_way_.begin() + pick);
    }
    return finished;
  }

 private:
  std::uint32_t among() const {
    std::uint32_t among = 1;
    for (const auto& [number, job] : under_way_) among = among * 31 + world_.jobs_taken() - number;
    return among;
  }

  World& world_;
  // With how many jobs had been taken by then.
  std::vector<std::pair<std::uint32_t, std::string>> under_way_;
};

TEST(Explorer, AsManyJobsUnderWayAreNotTheSameFuture) {
  const Body body = [](World& w) {
    Pool pool(w);
    pool.take("file");
    pool.take("stat");
    while (!pool.idle()) {
      for (const std::string& job : pool.poll(true)) {
        if (job == "file") {
          pool.take("read");
        } else {
          w.print(job);
        }
      }
    }
  };
  EXPECT_EQ(outcomes(explore(program(body), options(4))),
            (std::vector<std::string>{"statread <>", "readstat <pool#2:none pool#3:2nd>"}));
}

TEST(Explorer, OtherJobsUnderWayAreNotTheSameFuture) {
  // The job that comes in three parts is behind the other one, or that one behind its first part.
  const Body body = [](World& w) {
    Pool pool(w);
    int parts = 1;
    pool.take("part");
    pool.take("alone");
    for (int turn = 1; turn <= 3 || !pool.idle(); ++turn) {
      for (const std::string& job : pool.poll(turn > 3)) {
        if (job == "part" && ++parts <= 3) {
          pool.take("part");
        } else {
          w.print(job);
        }
      }
      if (turn <= 3) w.print("turn");
    }
  };
  const auto found = [&](bool prune) {
    ExploreOptions made = options(4);
    made.prune = prune;
    std::set<Outcome> found;
    for (const Found& one : explore(program(body), made).found) found.insert(one.outcome);
    return found;
  };
  EXPECT_EQ(found(true), found(false));
}

TEST(Explorer, RunsThatDoNotFollowTheirScheduleAreCounted) {
  int calls = 0;
  const auto fickle = [&]() -> RunUnder {
    return [&](const Schedule& schedule) {
      World world(schedule);
      if (++calls > 1) world.choose(ChoiceKind::pool, 3);
      world.flip();
      world.print("x");
      return std::move(world.run());
    };
  };
  const ExploreResult result = explore(fickle, options(1, 1));
  EXPECT_EQ(result.unreproducible, 1u);
  EXPECT_EQ(result.first_unreproducible, "poll#1:none");
}

TEST(Explorer, RunsWithoutAnOutcomeAreFailures) {
  const Body body = [](World& w) {
    if (!w.flip()) return w.print("fine");
    w.run().run.status = RunStatus::hang;
    w.run().run.detail = "killed after 10 s";
  };
  const ExploreResult result = explore(program(body), options(1));
  EXPECT_EQ(result.found.size(), 1u);
  ASSERT_EQ(result.failures.size(), 1u);
  EXPECT_EQ(to_string(result.failures[0].schedule), "poll#1:none");
  EXPECT_EQ(result.summary.stop, Stop::failed);
}

TEST(Explorer, AProgramThatHangsAtOnceIsNotSaturated) {
  const Body body = [](World& w) {
    w.flip();
    w.run().run.status = RunStatus::hang;
  };
  const ExploreResult result = explore(program(body), options(2));
  EXPECT_TRUE(result.found.empty());
  EXPECT_EQ(result.failed_runs, 1u);
  EXPECT_EQ(result.summary.stop, Stop::failed);
}

TEST(Explorer, UnconductedProgramIsOnlyRepeatedAndSaysSo) {
  std::atomic<int> runs{0};
  const auto plain = [&]() -> RunUnder {
    return [&](const Schedule&) {
      ConductedRun run;
      run.unconducted = "it is statically linked";
      run.run.outcome.lines = {++runs % 10 == 0 ? "rare" : "x"};
      return run;
    };
  };
  const ExploreResult result = explore(plain, options(3));
  EXPECT_EQ(result.unconducted, "it is statically linked");
  EXPECT_EQ(result.summary.runs, 20u);
  EXPECT_EQ(result.summary.stop, Stop::budget);
  ASSERT_EQ(result.found.size(), 2u);
  EXPECT_EQ(result.found[1].runs, 2u);
}

TEST(Explorer, ErrorsOfARunAreThrown) {
  const auto broken = []() -> RunUnder {
    return [](const Schedule&) -> ConductedRun { throw std::runtime_error("gone"); };
  };
  EXPECT_THROW(explore(broken, options(1)), std::runtime_error);
}

TEST(Explorer, SignalEndsTheSearch) {
  ExploreOptions interrupted = options(3);
  std::atomic<int> asked{0};
  interrupted.interrupted = [&] { return ++asked > 3 ? SIGINT : 0; };
  const Body body = [](World& w) {
    int count = 0;
    for (int i = 0; i < 9; ++i) count += w.flip(i);
    w.print(std::to_string(count));
  };
  EXPECT_THROW(explore(program(body), interrupted), Interrupted);
}

// A small event loop, made up at random: jobs that finish in some order, timers that may be late,
// callbacks that start further ones. What the pruned search finds must hold whatever schedules with
// as many deviations give.
void random_loop(World& w, unsigned seed) {
  std::mt19937 random(seed);
  struct Timer {
    int due;
    int id;
  };
  std::vector<Timer> timers;
  std::vector<int> jobs;
  int now = 0;
  int id = 0;
  const auto start = [&] {
    if (random() % 2 == 0)
      timers.push_back({now + 1 + static_cast<int>(random() % 3), id});
    else
      jobs.push_back(id);
    ++id;
  };
  const auto next_due = [&] {
    int due = timers.front().due;
    for (const Timer& timer : timers) due = std::min(due, timer.due);
    return due;
  };
  for (int i = 0; i < 3; ++i) start();
  for (int turn = 0; !timers.empty() || !jobs.empty(); ++turn) {
    if (!timers.empty()) {
      now += w.choose(ChoiceKind::clock, 0, next_due() - now);
    }
    for (std::size_t i = 0; i < timers.size();) {
      if (timers[i].due > now) {
        ++i;
        continue;
      }
      w.print("t" + std::to_string(timers[i].id));
      timers.erase(timers.begin() + static_cast<std::ptrdiff_t>(i));
      if (random() % 3 == 0 && id < 8) start();
    }
    while (!jobs.empty()) {
      const auto count = std::min<std::size_t>(jobs.size(), 3);
      const int pick = w.choose(
          ChoiceKind::pool, static_cast<std::uint16_t>(((1u << count) - 1) | 1u << conductor::none),
          turn % 2);
      if (pick == conductor::none) break;
      const auto chosen = jobs.begin() + pick;
      w.print("j" + std::to_string(*chosen));
      jobs.erase(chosen);
    }
    if (jobs.empty() && !timers.empty()) now = std::max(now, next_due());
  }
  w.run().elapsed = std::chrono::milliseconds(now);
}

TEST(Explorer, PruningLosesNoOutcomeThatRandomSchedulesFind) {
  constexpr int bound = 3;
  for (unsigned seed = 0; seed < 60; ++seed) {
    const Body body = [seed](World& w) { random_loop(w, seed); };
    ExploreOptions pruned = options(bound);
    pruned.least_bound = bound;
    const ExploreResult result = explore(program(body), pruned);
    std::vector<Outcome> known;
    for (const Found& found : result.found) known.push_back(found.outcome);
    const RunUnder run = program(body)();
    const std::int32_t step = long_step(run({}));
    std::mt19937 random(seed + 1000);
    for (int sample = 0; sample < 200; ++sample) {
      Schedule schedule;
      for (int i = 0; i < bound; ++i) {
        const std::vector<Choice> choices = run(schedule).choices;
        if (choices.empty()) break;
        const std::size_t at = random() % choices.size();
        const std::vector<std::int32_t> open = alternatives(choices[at], step);
        if (open.empty()) continue;
        std::uint32_t ordinal = 0;
        for (std::size_t j = 0; j <= at; ++j) ordinal += choices[j].kind == choices[at].kind;
        std::erase_if(schedule.deviations, [&](const Deviation& deviation) {
          return deviation.kind == choices[at].kind && deviation.ordinal == ordinal;
        });
        schedule.deviations.push_back({choices[at].kind, ordinal, open[random() % open.size()]});
      }
      normalise(schedule);
      EXPECT_NE(std::find(known.begin(), known.end(), run(schedule).run.outcome), known.end())
          << "program " << seed << ", schedule " << to_string(schedule);
    }
  }
}

}  // namespace
}  // namespace ordeal
