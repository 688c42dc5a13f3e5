// timers/promises: timers and immediates as promises, and an interval as an iterator.
//
// Order: a promise is resolved in its timer's or immediate's callback, so what waits for it runs in
// that callback's microtasks; with a signal, the promise that is returned is three reactions
// behind. Errors: an aborted signal rejects with an AbortError, and cancels the timer. Ownership:
// the loop keeps what waits. Thread: that of the current Environment. Units: milliseconds. Source:
// lib/timers/promises.js.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "nodeloop/abort_controller.hpp"
#include "nodeloop/async.hpp"
#include "nodeloop/async_generator.hpp"
#include "nodeloop/promise.hpp"
#include "nodeloop/safe_promise.hpp"
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
  if (!options.signal) return waiting.promise;
  Disposable listening =
      events::addAbortListener(options.signal, [handle, reject = waiting.reject] {
        if (is_over(handle)) return;
        cancel(handle);
        reject(abort_error());
      });
  return nodeloop::detail::safe_finally(waiting.promise,
                                        [listening]() mutable { listening.dispose(); });
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

namespace detail {

// What setInterval's generator shares with its timer and its abort listener.
struct Ticks : RefCounted<Ticks> {
  // Until callback() is called.
  Promise<> wait() {
    return Promise<>([this](const Resolver<void>& resolve) { callback.emplace(resolve); });
  }
  void tick() {
    ++not_yielded;
    if (!callback) return;
    (*callback)();
    callback.reset();
  }
  void cancel() {
    if (!callback) return;
    (*callback)(Promise<>::reject(abort_error()));
    callback.reset();
  }

  int not_yielded = 0;
  std::optional<Resolver<void>> callback;
};

inline Timeout start_interval(double delay, const Options& options, const Ref<Ticks>& ticks) {
  Timeout interval = nodeloop::setInterval([ticks] { ticks->tick(); }, delay);
  if (!options.ref) interval.unref();
  return interval;
}

inline Disposable cancel_on_abort(const AbortSignal& signal, const Timeout& interval,
                                  const Ref<Ticks>& ticks) {
  if (!signal) return {};
  return events::addAbortListener(signal, [interval, ticks] {
    clearInterval(interval);
    ticks->cancel();
  });
}

// lib/timers/promises.js setInterval.
template <class T>
AsyncGenerator<T> generate_interval(double delay, T value, Options options) {
  if (options.signal.aborted()) throw abort_error();
  const Ref<Ticks> ticks = make_ref<Ticks>();
  const Timeout interval = start_interval(delay, options, ticks);
  Disposable listening = cancel_on_abort(options.signal, interval, ticks);
  const auto finally = [&] {
    clearInterval(interval);
    listening.dispose();
  };
  try {
    while (!options.signal.aborted()) {
      if (ticks->not_yielded == 0) co_await ticks->wait();
      for (; ticks->not_yielded > 0; --ticks->not_yielded) {
        co_await undefined;
        const auto wanted = co_yield value;
        if (wanted == AsyncGenerator<T>::Wanted::next) continue;
        co_await undefined;
        finally();
        co_return;
      }
    }
    throw abort_error();
  } catch (...) {
    finally();
    throw;
  }
}

}  // namespace detail

// A value for each period that has passed, also for those that passed while nobody asked; empty at
// the end. As the asynchronous generator that it is in Node, it starts its timer with the first
// next(), and a value costs an await. Ownership: handles; but only return_() or the signal stops
// the timer.
template <class T>
using IntervalIterator = AsyncGenerator<T>;

template <class T>
IntervalIterator<detail::HeldValue<T>> setInterval(double delay, const T& value,
                                                   const Options& options = {}) {
  return detail::generate_interval<detail::HeldValue<T>>(delay, value, options);
}

struct Scheduler {
  Promise<> wait(double delay, const Options& options = {}) const {
    return setTimeout(delay, undefined, options);
  }
  Promise<> yield() const { return setImmediate(); }
};
inline constexpr Scheduler scheduler{};

}  // namespace nodeloop::timers::promises
