// Source: lib/internal/timers.js processImmediate, src/env.cc CheckImmediate, lib/timers.js
// clearImmediate.
#include "immediates.hpp"

#include "async_wrap.hpp"
#include "nodeloop/events.hpp"
#include "timers.hpp"

namespace nodeloop {
namespace detail {

void ImmediateList::append(ImmediateState* immediate) noexcept {
  immediate->retain();
  immediate->previous = tail_;
  (tail_ ? tail_->next : head_) = immediate;
  tail_ = immediate;
}

Ref<ImmediateState> ImmediateList::pop_front() noexcept {
  ImmediateState* first = head_;
  if (!first) return nullptr;
  head_ = std::exchange(first->next, nullptr);
  (head_ ? head_->previous : tail_) = nullptr;
  return Ref<ImmediateState>::adopt(first);
}

void ImmediateList::remove(ImmediateState* immediate) noexcept {
  (immediate->previous ? immediate->previous->next : head_) = immediate->next;
  (immediate->next ? immediate->next->previous : tail_) = immediate->previous;
  immediate->previous = immediate->next = nullptr;
  immediate->release();
}

namespace {

void start_idle(Immediates& immediates) noexcept {
  uv_idle_start(&immediates.idle, [](uv_idle_t*) {});
}

void apply_idle(Immediates& immediates) noexcept {
  if (immediates.idle_wanted) {
    start_idle(immediates);
  } else {
    uv_idle_stop(&immediates.idle);
  }
}

// The loop looks at its idle handles only after the check phase, so while immediates run the last
// word is enough.
void toggle_immediate_ref(Immediates& immediates, bool on) noexcept {
  immediates.idle_wanted = on;
  if (!immediates.running) apply_idle(immediates);
}

void drop_ref(Immediates& immediates) noexcept {
  if (--immediates.ref_count == 0) toggle_immediate_ref(immediates, false);
}

void run_tracked_immediate(Environment& env, ImmediateState& immediate) {
  struct Untrack {
    Environment& env;
    const ImmediateState& immediate;
    ~Untrack() { untrack(env, &immediate); }
  };
  const AsyncScope scope(env, record_of(env, &immediate));
  const Untrack untrack_at_end{env, immediate};
  immediate.on_immediate.invoke_once();
}

// What is left of a batch after a throw begins with outstandingQueue.head, which stays where it is
// when it is cleared; then the next run has no previous immediate to go on from.
class HeadOfRest {
 public:
  explicit HeadOfRest(Immediates& immediates) : immediates_(immediates) {
    if (immediates.head_cleared)
      throw TypeError("Cannot read properties of undefined (reading '_idleNext')");
  }
  ~HeadOfRest() {
    if (!in_ticks_) immediates_.head_cleared = false;
  }
  void run_next_ticks() {
    immediates_.head_cleared = false;
    in_ticks_ = true;
    nodeloop::run_next_ticks(immediates_.env);
    in_ticks_ = false;
  }

 private:
  Immediates& immediates_;
  bool in_ticks_ = false;
};

void process_immediate(Immediates& immediates) {
  HeadOfRest head(immediates);
  // After a throw the rest of the batch comes first; only when it is done the queue is taken.
  if (immediates.outstanding.empty()) {
    immediates.outstanding.swap(immediates.queue);
    immediates.has_outstanding = true;
  }
  bool ran = false;
  while (!immediates.outstanding.empty()) {
    if (std::exchange(ran, true)) {
      head.run_next_ticks();
      if (immediates.outstanding.empty()) break;  // they cleared what was left
    }
    const Ref<ImmediateState> immediate = immediates.outstanding.pop_front();
    immediate->destroyed = true;
    --immediates.count;
    if (std::exchange(immediate->refed, false)) drop_ref(immediates);
    if (tracks_async()) {
      run_tracked_immediate(immediates.env, *immediate);
    } else {
      immediate->on_immediate.invoke_once();
    }
  }
  immediates.has_outstanding = false;
}

// Before 26.4.0 an empty queue of native immediates still opened a callback scope, which drained
// the ticks that a throw had left over (src/env.cc RunAndClearNativeImmediates).
void run_native_immediates(Environment& env) {
  const bool is_empty = !tracks_async() || !env.async_hooks || env.async_hooks->destroyed.empty();
  if (is_empty && skips_scope_of_empty_native_immediates(env.release())) return;
  InternalCallbackScope scope(env);
  if (!is_empty) emit_destroyed(env);
}

void on_check(uv_check_t* handle) {
  Immediates& immediates = *static_cast<Immediates*>(handle->data);
  Environment& env = immediates.env;
  env.timers->skip_once = false;
  env.timers->first_turn = false;
  env.timers->show_watchers();
  if (std::exchange(immediates.turn_added, false)) apply_idle(immediates);
  while (env.poll_end.run_one()) {
  }
  if (env.timers->loop_over) return;
  if (detail::tracks_async() && env.async_hooks && env.async_hooks->trace)
    env.async_hooks->trace->enter(Phase::check);
  if (has_emitters_to_drop(env)) drop_closed_emitters(env);
  run_native_immediates(env);
  if (immediates.count == 0) return;
  immediates.running = true;
  do {
    make_callback(env, [&] { process_immediate(immediates); });
  } while (immediates.has_outstanding && env.can_call_into_js);
  immediates.running = false;
  if (immediates.ref_count == 0) immediates.idle_wanted = false;
  apply_idle(immediates);
}

}  // namespace

void run_check_phase(Immediates& immediates) { on_check(&immediates.check); }

void add_turn(Immediates& immediates) noexcept {
  immediates.turn_added = true;
  start_idle(immediates);
}

void queue_immediate(ImmediateState& immediate) {
  Immediates& immediates = *Environment::current().immediates;
  ++immediates.count;
  if (immediates.ref_count++ == 0) toggle_immediate_ref(immediates, true);
  if (tracks_async()) track(&immediate, "Immediate");
  immediates.queue.append(&immediate);
}

}  // namespace detail

Immediates::Immediates(Environment& environment) : env(environment) {
  uv_check_init(env.loop(), &check);
  check.data = this;
  uv_check_start(&check, detail::on_check);
  uv_unref(reinterpret_cast<uv_handle_t*>(&check));
  uv_idle_init(env.loop(), &idle);
}

Immediate Immediate::ref() {
  if (state_ && !state_->refed && !state_->destroyed) {
    state_->refed = true;
    Immediates& immediates = *Environment::current().immediates;
    if (immediates.ref_count++ == 0) detail::toggle_immediate_ref(immediates, true);
  }
  return *this;
}

Immediate Immediate::unref() {
  if (state_ && state_->refed) {
    state_->refed = false;
    detail::drop_ref(*Environment::current().immediates);
  }
  return *this;
}

void clearImmediate(const Immediate& immediate) {
  detail::ImmediateState* state = immediate.state();
  if (!state || state->destroyed) return;
  Immediates& immediates = *Environment::current().immediates;
  state->destroyed = true;
  --immediates.count;
  if (std::exchange(state->refed, false)) detail::drop_ref(immediates);
  if (detail::tracks_async()) untrack(immediates.env, state);
  state->on_immediate.reset();
  immediates.head_cleared |= immediates.outstanding.begins_with(state);
  // Only the ends of a list belong to one list more than to another.
  (immediates.outstanding.holds_end(state) ? immediates.outstanding : immediates.queue)
      .remove(state);
}

void clearImmediate(const Timeout& timeout) {
  detail::TimerState* timer = timeout.state();
  if (!timer || timer->destroyed) return;
  Environment& env = Environment::current();
  if (clear_immediate_ignores_timers(env.release())) return;
  timer->destroyed = true;
  --env.immediates->count;
  if (timer->refed) detail::drop_ref(*env.immediates);
  timer->refed = false;
  detail::unlink(*timer);
}

}  // namespace nodeloop
