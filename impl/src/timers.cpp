// Source: lib/internal/timers.js, lib/timers.js, src/timers.cc, src/env.cc RunTimers.
#include "timers.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "async_wrap.hpp"
#include "immediates.hpp"
#include "nodeloop/console.hpp"
#include "nodeloop/process.hpp"

namespace nodeloop {
namespace detail {
namespace {

constexpr double kTimeoutMax = 2147483647;  // ms, TIMEOUT_MAX

bool runs_before(const TimersList* a, const TimersList* b) noexcept {
  return a->expiry != b->expiry ? a->expiry < b->expiry : a->id < b->id;
}

}  // namespace

void TimersHeap::put(std::size_t position, TimersList* list) noexcept {
  lists_[position] = list;
  list->position = position;
}

void TimersHeap::insert(TimersList* list) {
  lists_.push_back(list);
  put(lists_.size() - 1, list);
  percolate_up(lists_.size() - 1);
}

void TimersHeap::remove(TimersList* list) noexcept {
  const std::size_t position = list->position;
  TimersList* last = lists_.back();
  lists_.pop_back();
  if (last == list) return;
  put(position, last);
  percolate_up(position);
  percolate_down(last->position);
}

void TimersHeap::percolate_up(std::size_t position) noexcept {
  TimersList* list = lists_[position];
  while (position > 0) {
    const std::size_t parent = (position - 1) / 2;
    if (!runs_before(list, lists_[parent])) break;
    put(position, lists_[parent]);
    position = parent;
  }
  put(position, list);
}

void TimersHeap::percolate_down(std::size_t position) noexcept {
  TimersList* list = lists_[position];
  for (;;) {
    std::size_t child = 2 * position + 1;
    if (child >= lists_.size()) break;
    if (child + 1 < lists_.size() && runs_before(lists_[child + 1], lists_[child])) ++child;
    if (!runs_before(lists_[child], list)) break;
    put(position, lists_[child]);
    position = child;
  }
  put(position, list);
}

namespace {

// A timer that is linked in a list is kept alive by the list.
void append(TimersList& list, TimerState& timer) noexcept {
  if (timer.linked()) {
    timer.previous->next = timer.next;
    timer.next->previous = timer.previous;
  } else {
    timer.retain();
  }
  timer.previous = list.link.previous;
  timer.next = &list.link;
  timer.previous->next = &timer;
  list.link.previous = &timer;
}

}  // namespace

Ref<TimerState> unlink(TimerState& timer) noexcept {
  if (!timer.linked()) return nullptr;
  timer.previous->next = timer.next;
  timer.next->previous = timer.previous;
  timer.previous = timer.next = nullptr;
  return Ref<TimerState>::adopt(&timer);
}

namespace {

void toggle_timer_ref(Timers& timers, bool on) noexcept {
  auto* handle = reinterpret_cast<uv_handle_t*>(&timers.handle);
  if (on) {
    uv_ref(handle);
  } else {
    uv_unref(handle);
  }
}

void increase_ref_count(Timers& timers) noexcept {
  if (timers.refed_count++ == 0) toggle_timer_ref(timers, true);
}

void decrease_ref_count(Timers& timers) noexcept {
  if (--timers.refed_count == 0) toggle_timer_ref(timers, false);
}

void schedule_timer(Timers& timers, std::int64_t duration_ms) noexcept;

TimersList* find_list(Timers& timers, std::int32_t msecs) {
  TimersList*& recent = timers.recent_list(msecs);
  if (recent && recent->msecs == msecs) return recent;
  const auto found = timers.lists.find(msecs);
  return found == timers.lists.end() ? nullptr : recent = found->second.get();
}

TimersList* make_list(Timers& timers, std::int64_t start, std::int32_t msecs) {
  auto owned = std::make_unique<TimersList>(start + msecs, timers.next_list_id++, msecs);
  TimersList* list = owned.get();
  timers.heap.insert(list);
  timers.lists.emplace(msecs, std::move(owned));
  timers.recent_list(msecs) = list;
  if (timers.next_expiry > list->expiry) {
    schedule_timer(timers, msecs);
    timers.next_expiry = list->expiry;
  }
  return list;
}

// Takes the list out of the map and the heap. While timers are being run it may be the list under
// way, so it is freed only after the pass.
void remove_list(Timers& timers, TimersList* list) {
  timers.heap.remove(list);
  TimersList*& recent = timers.recent_list(list->msecs);
  if (recent == list) recent = nullptr;
  const auto found = timers.lists.find(list->msecs);
  if (timers.running) timers.retired.push_back(std::move(found->second));
  timers.lists.erase(found);
}

void insert(Timers& timers, TimerState& timer, std::int64_t start) {
  timer.idle_start = start;
  TimersList* list = find_list(timers, timer.idle_timeout);
  if (!list) list = make_list(timers, start, timer.idle_timeout);
  append(*list, timer);
}

// lib/timers.js unenroll.
void unenroll(Timers& timers, TimerState& timer) {
  if (timer.destroyed) return;
  timer.destroyed = true;
  const bool alone = timer.previous == timer.next;  // in its list, or in none
  const Ref<TimerState> keep = unlink(timer);
  if (timer.refed) {
    // Only lists of ref'd timers are dropped here; those of unref'd ones are likely to be used
    // again.
    TimersList* list = alone ? find_list(timers, timer.idle_timeout) : nullptr;
    if (list && list->empty()) remove_list(timers, list);
    decrease_ref_count(timers);
  }
  if (tracks_async()) untrack(timers.env, &timer);
  timer.idle_timeout = -1;
}

void finish(Timers& timers, TimerState& timer) noexcept {
  if (timer.destroyed) return;
  timer.destroyed = true;
  if (timer.refed) --timers.refed_count;
  if (tracks_async()) untrack(timers.env, &timer);
}

inline void run_timer(Timers& timers, TimerState& timer) {
  // An interval's next period starts before its callback, not after.
  const std::int64_t start = timer.repeats ? get_libuv_now(timers) : 0;
  struct Finally {
    Timers& timers;
    TimerState& timer;
    std::int64_t start;
    ~Finally() {
      timer.running = false;
      if (timer.repeats && timer.idle_timeout != -1) {
        insert(timers, timer, start);
      } else if (!timer.linked()) {
        finish(timers, timer);
      }
      if (timer.idle_timeout == -1) timer.on_timeout.reset();  // cleared inside itself
    }
  } finally{timers, timer, start};
  timer.running = true;
  timer.on_timeout();
}

[[gnu::noinline]] void run_tracked_timer(Timers& timers, TimerState& timer) {
  const AsyncScope scope(timers.env, record_of(timers.env, &timer));
  run_timer(timers, timer);
}

// A list's timers are far apart in memory, but often evenly, for timers of other durations were
// made between them: where the next ones are is guessed, and a wrong guess does no harm.
void prefetch_after(const TimerLink* timer) noexcept {
  constexpr std::uintptr_t kAhead = 8;  // timers
  const auto here = reinterpret_cast<std::uintptr_t>(timer);
  const auto next = reinterpret_cast<std::uintptr_t>(timer->next);
  __builtin_prefetch(reinterpret_cast<const void*>(next + kAhead * (next - here)));
}

void list_on_timeout(Timers& timers, TimersList* list, std::int64_t now) {
  const std::int32_t msecs = list->msecs;
  bool ran = false;
  while (!list->empty()) {
    const Ref<TimerState> timer(static_cast<TimerState*>(list->link.next));
    if (now - timer->idle_start < msecs) {
      list->expiry = std::max(timer->idle_start + msecs, now + 1);
      list->id = timers.next_list_id++;
      timers.heap.percolate_down(list->position);
      return;
    }
    prefetch_after(timer.get());
    if (std::exchange(ran, true)) run_next_ticks(timers.env);
    // What ran in between may have cleared the timer, or moved it: it runs now all the same.
    unlink(*timer);
    if (!timer->on_timeout) {
      finish(timers, *timer);
    } else if (tracks_async()) [[unlikely]] {
      run_tracked_timer(timers, *timer);
    } else {
      run_timer(timers, *timer);
    }
  }
  // A callback may have dropped this list and a new one of the same duration may stand in its
  // place.
  if (find_list(timers, msecs) == list) remove_list(timers, list);
}

// Positive: when to wake up for the next list; negative: likewise, but nothing ref'd waits; 0: no
// list.
std::int64_t process_timers(Timers& timers, std::int64_t now) {
  timers.next_expiry = std::numeric_limits<std::int64_t>::max();
  bool ran = false;
  while (TimersList* list = timers.heap.peek()) {
    if (list->expiry > now) {
      timers.next_expiry = list->expiry;
      return timers.refed_count > 0 ? list->expiry : -list->expiry;
    }
    if (std::exchange(ran, true)) run_next_ticks(timers.env);
    list_on_timeout(timers, list, now);
  }
  return 0;
}

// src/env.cc RunTimers. One `now` serves the whole pass, also when it is taken up again after a
// throw.
void run_all_due(Timers& timers) {
  InternalCallbackScope scope(timers.env);
  timers.running = true;
  const std::int64_t now = get_libuv_now(timers);
  std::int64_t expiry = 0;
  for (bool done = false; !done;) {
    try {
      expiry = process_timers(timers, now);
      done = true;
    } catch (...) {
      trigger_uncaught_exception(timers.env, current_error());
      done = !timers.env.can_call_into_js;
    }
  }
  timers.running = false;
  timers.retired.clear();
  if (expiry != 0) {
    const auto loop_now = static_cast<std::int64_t>(uv_now(timers.env.loop()));
    schedule_timer(timers, std::abs(expiry) - (loop_now - timers.base));
  }
  toggle_timer_ref(timers, expiry > 0);
}

// From 20.3.0 on the timers end a turn, and with nothing left alive no further turn begins. Before,
// they begin one, which goes on to poll and check all the same. The libuv at hand does the other.
void end_turn_as_release_does(Timers& timers) {
  if (libuv_runs_timers_at_loop_end()) return add_turn(*timers.env.immediates);
  // The poll is to find nothing (a signal, say, that came meanwhile), CheckImmediate to do nothing.
  timers.loop_over = true;
  timers.hide_watchers();
}

void on_uv_timer(uv_timer_t* handle) {
  Timers& timers = *static_cast<Timers*>(handle->data);
  const Release release = timers.env.release();
  // Before 20.3.0 a loop that has nothing alive ends without a last look at its timers. (A ref'd
  // timer kept the loop alive until libuv stopped it for this call.)
  const bool alive =
      uv_has_ref(reinterpret_cast<uv_handle_t*>(handle)) || uv_loop_alive(timers.env.loop());
  if (!runs_due_timers_at_loop_end(release) && !alive) return;
  // The turn that begins has run its timers already, at the end of the one before.
  if (std::exchange(timers.skip_once, false)) {
    schedule_timer(timers, 1);
    return;
  }
  run_all_due(timers);
  timers.loop_over = false;
  if (runs_due_timers_at_loop_end(release) != libuv_runs_timers_at_loop_end() &&
      !timers.first_turn && !uv_loop_alive(timers.env.loop()))
    end_turn_as_release_does(timers);
}

void schedule_timer(Timers& timers, std::int64_t duration_ms) noexcept {
  const auto timeout = static_cast<std::uint64_t>(std::max<std::int64_t>(1, duration_ms));
  uv_timer_start(&timers.handle, on_uv_timer, timeout, 0);
}

void warn_of_delay(double delay, std::string_view trouble, std::string name) {
  process.emitWarning(
      to_console_text(delay) + std::string(trouble) + "\nTimeout duration was set to 1.",
      std::move(name));
}

std::int32_t clamp_delay(Timers& timers, double delay) {
  if (delay >= 1 && delay <= kTimeoutMax) return static_cast<std::int32_t>(delay);
  if (delay > kTimeoutMax) {
    warn_of_delay(delay, " does not fit into a 32-bit signed integer.", "TimeoutOverflowWarning");
  } else if (warns_of_negative_delays(timers.env.release())) {
    if (delay < 0 && !std::exchange(timers.warned_of_negative_delay, true)) {
      warn_of_delay(delay, " is a negative number.", "TimeoutNegativeWarning");
    } else if (std::isnan(delay) && !std::exchange(timers.warned_of_nan_delay, true)) {
      warn_of_delay(delay, " is not a number.", "TimeoutNaNWarning");
    }
  }
  return 1;
}

// lib/internal/timers.js insertGuarded.
void insert_again(Timers& timers, TimerState& timer) {
  if (timer.idle_timeout < 0) return;
  insert(timers, timer, get_libuv_now(timers));
  if (timer.destroyed) {
    timer.destroyed = false;
    if (timer.refed) increase_ref_count(timers);
    if (tracks_async()) track(&timer, "Timeout");
  }
}

}  // namespace

void arm_timer(TimerState& timer, double delay, bool repeats) {
  Timers& timers = *Environment::current().timers;
  timer.idle_timeout = clamp_delay(timers, delay);
  timer.repeats = repeats;
  increase_ref_count(timers);
  if (tracks_async()) track(&timer, "Timeout");
  insert(timers, timer, get_libuv_now(timers));
}

}  // namespace detail

Timers::Timers(Environment& environment) : env(environment) {
  uv_timer_init(env.loop(), &handle);
  handle.data = this;
  uv_unref(reinterpret_cast<uv_handle_t*>(&handle));
  base = static_cast<std::int64_t>(uv_now(env.loop()));
  hidden_queue[0] = hidden_queue[1] = &env.loop()->watcher_queue;
}

Timers::~Timers() {
  for (auto& [msecs, list] : lists) {
    while (!list->empty()) detail::unlink(static_cast<detail::TimerState&>(*list->link.next));
  }
}

void Timers::hide_watchers() noexcept {
  if (!std::exchange(watchers_hidden, true)) swap_watchers();
}

void Timers::show_watchers() noexcept {
  if (std::exchange(watchers_hidden, false)) swap_watchers();
}

// A loop without descriptors does not poll: src/unix/epoll.c uv__io_poll, and src/unix/kqueue.c.
// Only the libuv before 1.45 needs it, and only there the queue is of this type.
void Timers::swap_watchers() noexcept {
#if UV_VERSION_HEX < ((1 << 16) | (45 << 8))
  std::swap(env.loop()->watcher_queue, hidden_queue);
  std::swap(env.loop()->nfds, hidden_count);
#endif
}

std::int64_t get_libuv_now(Timers& timers) {
  uv_update_time(timers.env.loop());
  return static_cast<std::int64_t>(uv_now(timers.env.loop())) - timers.base;
}

bool libuv_runs_timers_at_loop_end() noexcept { return uv_version() >= ((1 << 16) | (45 << 8)); }

void run_due_timers(Environment& env) {
  Timers& timers = *env.timers;
  uv_update_time(env.loop());
  if (!uv_is_active(reinterpret_cast<uv_handle_t*>(&timers.handle))) return;
  if (uv_timer_get_due_in(&timers.handle) > 0) return;
  uv_timer_stop(&timers.handle);
  detail::run_all_due(timers);
  timers.skip_once = true;
}

Timeout Timeout::ref() {
  if (state_ && !state_->refed) {
    state_->refed = true;
    if (!state_->destroyed) detail::increase_ref_count(*Environment::current().timers);
  }
  return *this;
}

Timeout Timeout::unref() {
  if (state_ && state_->refed) {
    state_->refed = false;
    if (!state_->destroyed) detail::decrease_ref_count(*Environment::current().timers);
  }
  return *this;
}

Timeout Timeout::refresh() {
  if (state_) detail::insert_again(*Environment::current().timers, *state_);
  return *this;
}

void Timeout::close() { clearTimeout(*this); }

void clearTimeout(const Timeout& timeout) {
  detail::TimerState* timer = timeout.state();
  if (!timer || !timer->on_timeout) return;
  detail::unenroll(*Environment::current().timers, *timer);
  if (!timer->running) timer->on_timeout.reset();
}

}  // namespace nodeloop
