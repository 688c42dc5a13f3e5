#include "clock.hpp"

#include "actor.hpp"
#include "loop.hpp"
#include "real.hpp"
#include "score.hpp"

namespace conductor {

namespace {

int64_t monotonic_ns;
int64_t wall_ns;
int64_t started_ns;

// libuv reads its loop clock and its precise clock (performance.now, process.hrtime) in one
// function, uv__hrtime; V8 reads the same precise clock elsewhere, thousands of times and not
// equally often in two runs. So libuv's places are learnt from its loop clock reads, and only a
// loop that reads the time there, or reads the date, is taken for one that waits for time to pass.
constexpr int max_places = 4;
const void* loop_clock_places[max_places];

bool is_loop_clock_place(const void* caller) {
  for (const void* place : loop_clock_places) {
    if (place == caller) return true;
  }
  return false;
}

void learn_loop_clock_place(const void* caller) {
  for (const void*& place : loop_clock_places) {
    if (place == caller) return;
    if (place == nullptr) {
      place = caller;
      return;
    }
  }
}

// Ordinary code reads the time a few times between two polls; only more than this is waiting.
constexpr uint32_t patience = 200;
constexpr uint32_t patience_elsewhere = 20'000;
constexpr int64_t busy_step_ns = 20'000;

void pass_busy_time(uint32_t& reads, uint32_t limit) {
  if (begun() && ++reads > limit) advance(busy_step_ns);
}

}  // namespace

int64_t kernel_monotonic() {
  timespec now;
  real::clock_gettime(CLOCK_MONOTONIC, &now);
  return to_ns(now);
}

void start_clock() {
  timespec now;
  real::clock_gettime(CLOCK_REALTIME, &now);
  // On a whole second: the time to the next one is something that programs wait for (http renews
  // its Date header then).
  wall_ns = to_ns(now) - to_ns(now) % ns_per_s;
  monotonic_ns = kernel_monotonic();
  monotonic_ns -= monotonic_ns % ns_per_ms;
  started_ns = monotonic_ns;
}

int64_t monotonic() { return monotonic_ns; }
int64_t wall() { return wall_ns; }

void advance(int64_t ns) {
  monotonic_ns += ns;
  wall_ns += ns;
  if (begun())
    score->elapsed_us = static_cast<uint64_t>((monotonic_ns - started_ns) / 1000);
  else
    started_ns += ns;
}

bool read_clock(Actor& me, clockid_t id, const void* caller, timespec& time) {
  if (me.stray) return_to_turns(me);
  switch (id) {
    case CLOCK_MONOTONIC_COARSE: {
      learn_loop_clock_place(caller);
      ++score->loop_reads;
      // While no timer is armed the clock's reading decides nothing: timers armed later count from
      // what it reads then.
      if (begun() && me.conducted() && timers_may_run(me)) {
        advance(choose(Kind::clock, me.id, 0, next_timer_ms(me), among_nothing) * ns_per_ms);
      }
      time = to_timespec(monotonic_ns);
      return true;
    }
    case CLOCK_MONOTONIC:
      if (me.conducted()) {
        if (is_loop_clock_place(caller))
          pass_busy_time(me.reads, patience);
        else
          pass_busy_time(me.reads_elsewhere, patience_elsewhere);
      }
      time = to_timespec(monotonic_ns);
      return true;
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
      if (me.conducted()) pass_busy_time(me.reads, patience);
      time = to_timespec(wall_ns);
      return true;
    case CLOCK_BOOTTIME:
    case CLOCK_MONOTONIC_RAW:
      time = to_timespec(monotonic_ns);
      return true;
    default:
      return false;
  }
}

}  // namespace conductor
