// timers/promises: timers and immediates as promises, and an interval as an iterator.
//
// Order: a promise is resolved in its timer's or immediate's callback, so what waits for it runs in
// that callback's microtasks; with a signal, the promise that is returned is three reactions
// behind. Errors: an aborted signal rejects with an AbortError, and cancels the timer. Ownership:
// the loop keeps what waits. Thread: that of the current Environment. Units: milliseconds. Source:
// lib/timers/promises.js.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "nodeloop/abort_controller.hpp"
#include "nodeloop/promise.hpp"
#include "nodeloop/timers.hpp"

namespace nodeloop::timers::promises {

struct Options {
  AbortSignal signal{nullptr};
  bool ref = true;
};

namespace detail {

// What a value is in a promise: text as std::string, `undefined` as nothing.
template <class T>
struct Held : std::conditional<std::is_convertible_v<T, std::string_view>, std::string, T> {};
template <>
struct Held<Undefined> : std::type_identity<void> {};
template <class T>
using HeldValue = typename Held<std::decay_t<T>>::type;

inline void cancel(const Timeout& timer) { clearTimeout(timer); }
inline void cancel(const Immediate& immediate) { clearImmediate(immediate); }
inline bool is_over(const Timeout& timer) { return timer.state()->destroyed; }
inline bool is_over(const Immediate& immediate) { return immediate.state()->destroyed; }

template <class T>
auto resolver_of(const Resolver<HeldValue<T>>& resolve, [[maybe_unused]] const T& value) {
  if constexpr (std::is_void_v<HeldValue<T>>) {
    return [resolve] { resolve(); };
  } else {
    return [resolve, value] { resolve(HeldValue<T>(value)); };
  }
}

// The promise of a timer or immediate that `arm(callback)` makes.
template <class T, class Arm>
Promise<HeldValue<T>> wait(const T& value, const Options& options, Arm&& arm) {
  using Held = Promise<HeldValue<T>>;
  if (options.signal.aborted()) return Held::reject(abort_error());
  PromiseWithResolvers<HeldValue<T>> waiting = Held::withResolvers();
  auto handle = arm(resolver_of(waiting.resolve, value));
  if (!options.ref) handle.unref();
  AbortSignal signal = options.signal;
  if (!signal) return waiting.promise;
  const Listener on_abort([handle, reject = waiting.reject] {
    if (is_over(handle)) return;
    cancel(handle);
    reject(abort_error());
  });
  signal.addEventListener("abort", on_abort, {.resistStopPropagation = true});
  // SafePromisePrototypeFinally: between two reactions that pass on what they get.
  return waiting.promise.then(nullptr)
      .finally([signal, identity = on_abort.identity()]() mutable {
        signal.removeEventListener("abort", identity);
      })
      .then(nullptr);
}

}  // namespace detail

template <class T = Undefined>
Promise<detail::HeldValue<T>> setTimeout(double delay = 1, const T& value = {},
                                         const Options& options = {}) {
  return detail::wait(value, options, [delay](auto callback) {
    return nodeloop::setTimeout(std::move(callback), delay);
  });
}

template <class T = Undefined>
Promise<detail::HeldValue<T>> setImmediate(const T& value = {}, const Options& options = {}) {
  return detail::wait(value, options,
                      [](auto callback) { return nodeloop::setImmediate(std::move(callback)); });
}

// A value for each period that has passed, also for those that passed while nobody asked; empty at
// the end. As the asynchronous generator that it is in Node, it starts its timer with the first
// next(), and a value costs an await. Ownership: handles; the last one stops the timer.
template <class T>
class IntervalIterator {
 public:
  IntervalIterator(double delay, T value, const Options& options)
      : state_(make_ref<State>(delay, std::move(value), options)) {}

  Promise<std::optional<T>> next() {
    state_->requests.push_back(Promise<std::optional<T>>::withResolvers());
    const Promise<std::optional<T>> promise = state_->requests.back().promise;
    if (!state_->running) state_->go_on();
    return promise;
  }
  // Stops the timer.
  Promise<std::optional<T>> return_() {
    state_->stop();
    return Promise<std::optional<T>>::resolve(std::nullopt);
  }

 private:
  struct State : RefCounted<State> {
    State(double period, T each, const Options& how)
        : delay(period), value(std::move(each)), options(how) {}
    ~State() { stop(); }

    // From one yield to the next.
    void go_on() {
      running = true;
      if (!started) start();
      if (not_yielded > 0 || aborted()) {
        yield();
      } else {
        waits = true;
      }
    }
    void start() {
      started = true;
      if (aborted()) return;
      interval = nodeloop::setInterval([this] { tick(); }, delay);
      if (!options.ref) interval.unref();
      if (!options.signal) return;
      const Listener on_abort([this] { end_by_signal(); });
      abort_listener = on_abort.identity();
      options.signal.addEventListener("abort", on_abort,
                                      {.once = true, .resistStopPropagation = true});
    }
    bool aborted() const { return options.signal.aborted(); }
    void tick() {
      ++not_yielded;
      wake();
    }
    void end_by_signal() {
      clearInterval(interval);
      wake();
    }
    // The `await` of the next tick ends one job later.
    void wake() {
      if (!std::exchange(waits, false)) return;
      queue([](State& state) { state.yield(); });
    }
    // `yield value` awaits the value first; what ends the generator does not.
    void yield() {
      if (aborted()) return finish(abort_error());
      queue([](State& state) {
        --state.not_yielded;
        const auto request = state.take_request();
        state.running = false;
        request.resolve(std::optional<T>(state.value));
        if (!state.requests.empty() && !state.running) state.go_on();
      });
    }
    void finish(const Error& error) {
      stop();
      take_request().reject(error);
      while (!requests.empty()) take_request().resolve(std::nullopt);
    }
    void stop() {
      clearInterval(interval);
      if (abort_listener) options.signal.removeEventListener("abort", abort_listener);
      abort_listener = nullptr;
    }
    template <class F>
    void queue(F f) {
      Environment::current().microtasks.push([self = Ref<State>(this), f] { f(*self); });
    }
    PromiseWithResolvers<std::optional<T>> take_request() {
      auto first = std::move(requests.front());
      requests.pop_front();
      return first;
    }

    double delay;
    T value;
    Options options;
    std::deque<PromiseWithResolvers<std::optional<T>>> requests;
    Timeout interval;
    Listener::Identity abort_listener = nullptr;
    int not_yielded = 0;
    bool started = false;
    bool running = false;  // between a next() and its yield
    bool waits = false;    // for the next tick
  };

  Ref<State> state_;
};

template <class T>
IntervalIterator<detail::HeldValue<T>> setInterval(double delay, const T& value,
                                                   const Options& options = {}) {
  return IntervalIterator<detail::HeldValue<T>>(delay, value, options);
}

struct Scheduler {
  Promise<> wait(double delay, const Options& options = {}) const {
    return setTimeout(delay, undefined, options);
  }
  Promise<> yield() const { return setImmediate(); }
};
inline constexpr Scheduler scheduler{};

}  // namespace nodeloop::timers::promises
