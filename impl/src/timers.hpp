// The state behind timers.hpp: lists by duration, and a heap of them by expiry over one uv_timer.
// Source: lib/internal/timers.js.
#pragma once

#include <uv.h>

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <unordered_map>
#include <vector>

#include "nodeloop/timers.hpp"

namespace nodeloop {
namespace detail {

// The timers of one duration in the order they were armed: a circular list around `link`.
struct TimersList : Pooled {
  TimersList(std::int64_t expiry_ms, std::int64_t list_id, std::int32_t duration_ms)
      : expiry(expiry_ms), id(list_id), msecs(duration_ms) {
    link.previous = link.next = &link;
  }
  bool empty() const noexcept { return link.next == &link; }

  TimerLink link;
  std::int64_t expiry;  // ms on the loop's clock, when the list wants to be looked at
  std::int64_t id;      // decides between equal expiries; renewed when the list is re-keyed
  std::int32_t msecs;
  std::size_t position = 0;  // in the heap
};

// A binary heap by (expiry, id). Source: lib/internal/priority_queue.js, compareTimersLists.
class TimersHeap {
 public:
  TimersList* peek() const noexcept { return lists_.empty() ? nullptr : lists_.front(); }
  void insert(TimersList* list);
  void remove(TimersList* list) noexcept;
  void percolate_down(std::size_t position) noexcept;

 private:
  void percolate_up(std::size_t position) noexcept;
  void put(std::size_t position, TimersList* list) noexcept;

  std::vector<TimersList*> lists_;
};

// Takes a timer out of the list it is linked in, if any, and gives the list's count of it to the
// caller.
Ref<TimerState> unlink(TimerState& timer) noexcept;

}  // namespace detail

struct Timers {
  explicit Timers(Environment& environment);
  ~Timers();

  Environment& env;
  uv_timer_t handle;
  std::int64_t base;  // ms, loop time when the Environment was made
  std::unordered_map<std::int32_t, std::unique_ptr<detail::TimersList>> lists;
  // Lists that `lists` holds, to save the look-up.
  std::array<detail::TimersList*, 256> recent_lists{};
  detail::TimersList*& recent_list(std::int32_t msecs) noexcept {
    return recent_lists[static_cast<std::size_t>(msecs) % recent_lists.size()];
  }
  detail::TimersHeap heap;
  // Lists taken out of `lists` while they are being run.
  std::vector<std::unique_ptr<detail::TimersList>> retired;
  std::int64_t next_list_id = 0;
  std::int64_t next_expiry = std::numeric_limits<std::int64_t>::max();
  std::uint32_t refed_count = 0;  // timeoutInfo[0]
  bool running = false;           // between the first and the last callback of a pass
  bool skip_once = false;         // the next pass was run ahead of its turn by run_due_timers()
  bool warned_of_negative_delay = false;
  bool warned_of_nan_delay = false;
  bool first_turn = false;  // of this uv_run()
  bool loop_over = false;   // the turn under way is one that the release does not have

  // Takes what the loop watches away from it, until show_watchers(): its poll finds nothing, and
  // loses nothing.
  void hide_watchers() noexcept;
  void show_watchers() noexcept;

 private:
  void swap_watchers() noexcept;

  void* hidden_queue[2];  // a libuv queue, empty unless hidden
  unsigned int hidden_count = 0;
  bool watchers_hidden = false;
};

// Loop time in ms since the Environment was made, read anew from the clock on every call as Node
// does. Source: src/env.cc GetNow.
std::int64_t get_libuv_now(Timers& timers);

// libuv 1.45 and later look at the timers once more before they find the loop to be over (CHANGES,
// #3927): each turn ends with them, where before each turn began with them.
bool libuv_runs_timers_at_loop_end() noexcept;

// Runs due timers outside uv_run, for the turn that libuv before 1.45 does not give them.
void run_due_timers(Environment& env);

}  // namespace nodeloop
