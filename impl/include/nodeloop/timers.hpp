// setTimeout, setInterval, setImmediate and their handles.
//
// Order: timers run in the loop's timers phase by expiry, those of one duration in the order they
// were armed; a timer armed while timers run waits for the next turn. Immediates run in the check
// phase; one queued while immediates run waits for the next turn. Ticks and microtasks are drained
// after each callback. Thread: that of the current Environment. Ownership: a handle shares its
// timer with the loop; dropping the handle does not cancel. Errors: what a callback throws goes to
// 'uncaughtException', and the timers and immediates behind it still run. Units: milliseconds; a
// delay that is not within [1, 2^31-1] counts as 1, and fractions are cut off. Source:
// lib/timers.js, lib/internal/timers.js, src/timers.cc, src/env.cc.
#pragma once

#include <cstdint>
#include <tuple>
#include <type_traits>
#include <utility>

#include "nodeloop/environment.hpp"
#include "nodeloop/function.hpp"
#include "nodeloop/ref_counted.hpp"

namespace nodeloop {
namespace detail {

struct TimerLink {
  TimerLink* previous = nullptr;
  TimerLink* next = nullptr;
};

struct TimerState final : TimerLink, RefCounted<TimerState> {
  template <class F>
  explicit TimerState(F&& callback) : on_timeout(std::forward<F>(callback)) {}

  // In the list of its idle_timeout.
  bool linked() const noexcept { return next != nullptr; }

  std::int32_t idle_timeout = 0;  // ms; -1 once cleared
  Callback on_timeout;
  std::int64_t idle_start : 60 = 0;  // ms on the loop's clock
  bool repeats : 1 = false;
  bool refed : 1 = true;
  bool destroyed : 1 = false;
  bool running : 1 = false;
};
// One cache line: a million of them are run in an order that memory cannot foresee.
static_assert(sizeof(void*) != 8 || sizeof(TimerState) == 64);

struct ImmediateState final : RefCounted<ImmediateState> {
  template <class F>
  explicit ImmediateState(F&& callback) : on_immediate(std::forward<F>(callback)) {}

  Callback on_immediate;
  ImmediateState* previous = nullptr;
  ImmediateState* next = nullptr;
  bool refed = true;
  bool destroyed = false;
};

// A callable and its arguments as one callable, with the arguments decayed as the language's
// capture is.
template <class F, class... Args>
auto bind_arguments(F&& f, Args&&... args) {
  if constexpr (sizeof...(Args) == 0) {
    return std::forward<F>(f);
  } else {
    return [f = std::decay_t<F>(std::forward<F>(f)),
            all = std::tuple<std::decay_t<Args>...>(std::forward<Args>(args)...)]() mutable {
      std::apply([&](auto&... each) { invoke_flexible(f, each...); }, all);
    };
  }
}

void arm_timer(TimerState& timer, double delay, bool repeats);
void queue_immediate(ImmediateState& immediate);

}  // namespace detail

class Timeout {
 public:
  Timeout() noexcept = default;
  explicit Timeout(Ref<detail::TimerState> state) noexcept : state_(std::move(state)) {}

  Timeout ref();
  Timeout unref();
  bool hasRef() const noexcept { return state_ && state_->refed; }
  // Starts the delay anew from now, also when the timer has fired; does nothing once it was
  // cleared.
  Timeout refresh();
  void close();

  explicit operator bool() const noexcept { return static_cast<bool>(state_); }
  bool operator==(const Timeout&) const noexcept = default;
  detail::TimerState* state() const noexcept { return state_.get(); }

 private:
  Ref<detail::TimerState> state_;
};

class Immediate {
 public:
  Immediate() noexcept = default;
  explicit Immediate(Ref<detail::ImmediateState> state) noexcept : state_(std::move(state)) {}

  Immediate ref();
  Immediate unref();
  bool hasRef() const noexcept { return state_ && state_->refed; }

  explicit operator bool() const noexcept { return static_cast<bool>(state_); }
  bool operator==(const Immediate&) const noexcept = default;
  detail::ImmediateState* state() const noexcept { return state_.get(); }

 private:
  Ref<detail::ImmediateState> state_;
};

template <class F, class... Args>
Timeout setTimeout(F&& callback, double delay = 1, Args&&... args) {
  auto timer = make_ref<detail::TimerState>(
      detail::bind_arguments(std::forward<F>(callback), std::forward<Args>(args)...));
  detail::arm_timer(*timer, delay, false);
  return Timeout(std::move(timer));
}

template <class F, class... Args>
Timeout setInterval(F&& callback, double delay = 1, Args&&... args) {
  auto timer = make_ref<detail::TimerState>(
      detail::bind_arguments(std::forward<F>(callback), std::forward<Args>(args)...));
  detail::arm_timer(*timer, delay, true);
  return Timeout(std::move(timer));
}

template <class F, class... Args>
Immediate setImmediate(F&& callback, Args&&... args) {
  auto immediate = make_ref<detail::ImmediateState>(
      detail::bind_arguments(std::forward<F>(callback), std::forward<Args>(args)...));
  detail::queue_immediate(*immediate);
  return Immediate(std::move(immediate));
}

// Effective at any time before the callback starts; an empty handle is ignored.
void clearTimeout(const Timeout& timeout);
inline void clearInterval(const Timeout& timeout) { clearTimeout(timeout); }
void clearImmediate(const Immediate& immediate);
// A timer is ignored from Node 24.0.0 on; before, it was taken for an immediate and cancelled
// nothing but lost its hold on the loop's counts.
void clearImmediate(const Timeout& timeout);

}  // namespace nodeloop
