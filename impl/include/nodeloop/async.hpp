// C++20 coroutines as async functions: a coroutine that returns Promise<T> runs at once up to its
// first co_await, as an async function does.
//
// Order: `co_await` of a promise resumes one microtask after it has settled, of anything else one
// microtask later; of a thenable after the two jobs the specification gives it. `co_return value`
// settles at once, `co_return promise` three jobs after that promise could have been seen. Errors:
// what leaves the coroutine rejects its promise; a rejection awaited is thrown as Error. Ownership:
// a suspended coroutine belongs to the promise it awaits, and is destroyed with it. A coroutine
// lambda must outlive its coroutine. Thread: that of the current Environment. Source:
// ECMA-262 27.7.5.3 Await.
//
// g++ 12.2 miscompiles a lambda with a non-trivial by-value capture inside a co_await expression:
// name it first. No co_await inside a catch block (the language).
#pragma once

#include <coroutine>
#include <utility>

#include "nodeloop/promise.hpp"

namespace nodeloop {
namespace detail {

// The promise is held by the expression that is awaited.
template <class T>
class PromiseAwaiter : public Reaction {
 public:
  explicit PromiseAwaiter(PromiseState<T>& promise) noexcept : promise_(promise) {}

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> coroutine) {
    coroutine_ = coroutine;
    promise_.add(*this);
  }
  T await_resume() {
    const Ref<PromiseStateBase> source = take_source();
    if (source->status() == PromiseStatus::rejected) throw Error(source->reason());
    if constexpr (!std::is_void_v<T>) return static_cast<PromiseState<T>&>(*source).value();
  }

  void run() final { coroutine_.resume(); }
  void drop() noexcept final { coroutine_.destroy(); }

 private:
  PromiseState<T>& promise_;
  std::coroutine_handle<> coroutine_;
};

// Of a thenable: the promise is this awaiter's own.
template <class T>
class ThenableAwaiter final : public PromiseAwaiter<T> {
 public:
  explicit ThenableAwaiter(Ref<PromiseState<T>> promise) noexcept
      : PromiseAwaiter<T>(*promise), promise_(std::move(promise)) {}

  void await_suspend(std::coroutine_handle<> coroutine) {
    // Held by nobody else the promise can never settle, and this coroutine goes with it: so let go
    // of it here, and touch nothing afterwards.
    const Ref<PromiseState<T>> promise = std::move(promise_);
    PromiseAwaiter<T>::await_suspend(coroutine);
  }

 private:
  Ref<PromiseState<T>> promise_;
};

// A coroutine that a microtask resumes, or destroys if the microtask never runs.
class ResumeJob {
 public:
  explicit ResumeJob(std::coroutine_handle<> coroutine) noexcept : coroutine_(coroutine) {}
  ResumeJob(ResumeJob&& other) noexcept : coroutine_(std::exchange(other.coroutine_, nullptr)) {}
  ~ResumeJob() {
    if (coroutine_) coroutine_.destroy();
  }
  void operator()() { std::exchange(coroutine_, nullptr).resume(); }

 private:
  std::coroutine_handle<> coroutine_;
};

template <class T>
struct ValueAwaiter {
  T value;

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> coroutine) {
    Environment::current().microtasks.push(ResumeJob(coroutine));
  }
  T await_resume() { return std::move(value); }
};

// The T of a thenable's `void then(Resolver<T>, Rejecter<T>)`.
template <class M>
struct ThenMember {};
template <class C, class T>
struct ThenMember<void (C::*)(Resolver<T>, Rejecter<T>)> : std::type_identity<T> {};
template <class C, class T>
struct ThenMember<void (C::*)(Resolver<T>, Rejecter<T>) const> : std::type_identity<T> {};
template <class Y>
concept Thenable = requires {
  typename ThenMember<decltype(&Y::then)>::type;
};
template <class Y>
using ThenableValue = typename ThenMember<decltype(&Y::then)>::type;

// What of an async function's promise does not depend on `co_return`'s form.
template <class T>
struct AsyncFunctionBase : Pooled {
  Ref<PromiseState<T>> state = make_ref<PromiseState<T>>();

  Promise<T> get_return_object() noexcept { return Promise<T>(state); }
  std::suspend_never initial_suspend() const noexcept { return {}; }
  std::suspend_never final_suspend() const noexcept { return {}; }
  void unhandled_exception() { state->reject(current_error()); }

  template <class X>
  auto await_transform(X&& x) {
    using Y = std::remove_cvref_t<X>;
    if constexpr (is_promise<Y>) {
      return PromiseAwaiter<Settled<Y>>(*x.state());
    } else if constexpr (requires(Y & y) { y.await_ready(); }) {
      return std::forward<X>(x);
    } else if constexpr (Thenable<Y>) {
      return ThenableAwaiter<ThenableValue<Y>>(
          Promise<ThenableValue<Y>>::resolve(std::forward<X>(x)).state());
    } else {
      return ValueAwaiter<Y>{std::forward<X>(x)};
    }
  }
};

template <class T>
struct AsyncFunction : AsyncFunctionBase<T> {
  template <class X>
  void return_value(X&& x) {
    resolve(*this->state, std::forward<X>(x));
  }
};

template <>
struct AsyncFunction<void> : AsyncFunctionBase<void> {
  void return_void() { state->fulfill(); }
};

}  // namespace detail

// `co_await returning(promise)`: what `return promise;` is in an async function of nothing. The
// language has no `co_return promise` beside `co_return;`. Does not come back.
template <class P>
struct Returning {
  P promise;

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<detail::AsyncFunction<void>> coroutine) {
    detail::resolve(*coroutine.promise().state, std::move(promise));
    coroutine.destroy();
  }
  void await_resume() const noexcept {}
};
inline Returning<Promise<>> returning(Promise<> promise) { return {std::move(promise)}; }

}  // namespace nodeloop

template <class T, class... Args>
struct std::coroutine_traits<nodeloop::Promise<T>, Args...> {
  using promise_type = nodeloop::detail::AsyncFunction<T>;
};
