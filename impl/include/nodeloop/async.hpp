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

#include <algorithm>
#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>

#include "nodeloop/promise.hpp"

namespace nodeloop {
namespace detail {

template <class T>
struct AsyncFunction;

// Of a promise that somebody else holds.
template <class T>
class PromiseAwaiter : public Reaction {
 public:
  explicit PromiseAwaiter(PromiseState<T>& promise) noexcept : Reaction(promise) {}

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> coroutine) {
    coroutine_ = coroutine;
    source().add(*this);
  }
  T await_resume() {
    const Ref<PromiseStateBase> source = take_source();
    if (source->status() == PromiseStatus::rejected) throw Error(source->reason());
    if constexpr (!std::is_void_v<T>) return static_cast<PromiseState<T>&>(*source).value();
  }

  void run() final { coroutine_.resume(); }
  void drop() noexcept final { coroutine_.destroy(); }

 protected:
  std::coroutine_handle<> coroutine_;
};

// Of a promise that is handed to the await: it is let go of before the coroutine sleeps, so that
// the coroutine does not keep alive what it waits for.
template <class T>
class TemporaryAwaiter final : public PromiseAwaiter<T> {
 public:
  explicit TemporaryAwaiter(Ref<PromiseState<T>> promise) noexcept
      : PromiseAwaiter<T>(*promise.detach()) {}

  void await_suspend(std::coroutine_handle<> coroutine) {
    this->coroutine_ = coroutine;
    PromiseStateBase::add_and_let_go(*this);
  }
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
  template <class P>
  void await_suspend(std::coroutine_handle<P> coroutine) {
    Environment& env = Environment::current();
    if (tracks_async()) [[unlikely]] {
      push_tracked_await(env, coroutine.promise().state(), ResumeJob(coroutine));
    } else {
      env.microtasks.push(ResumeJob(coroutine));
    }
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

// An async function's promise; the coroutine's frame follows it in the same block of memory, which
// is freed when both are gone.
template <class T>
class AsyncState final : public PromiseState<T> {
 public:
  static void* make_with_frame(std::size_t frame_bytes) {
    const std::size_t bytes =
        std::max(round_up(frame_start() + frame_bytes), AsyncState::kUsualBytes);
    auto* state = ::new (pool_allocate(bytes)) AsyncState(bytes);
    return reinterpret_cast<std::byte*>(state) + frame_start();
  }
  static AsyncState& of_frame(void* frame) noexcept {
    return *std::launder(
        reinterpret_cast<AsyncState*>(static_cast<std::byte*>(frame) - frame_start()));
  }
  static void operator delete(AsyncState* state, std::destroying_delete_t) noexcept {
    const std::size_t bytes = state->bytes_;
    state->~AsyncState();
    pool_free(state, bytes);
  }

 private:
  // One of the two references that it starts with is the frame's, the other is for the promise that
  // the async function returns.
  explicit AsyncState(std::size_t bytes) noexcept
      : PromiseState<T>(2, bytes), bytes_(static_cast<std::uint32_t>(bytes)) {}

  static constexpr std::size_t round_up(std::size_t bytes) noexcept {
    constexpr std::size_t alignment = alignof(std::max_align_t);
    return (bytes + alignment - 1) / alignment * alignment;
  }
  static constexpr std::size_t frame_start() noexcept { return round_up(sizeof(AsyncState)); }

  std::uint32_t bytes_;  // of the block
};

// Never suspends. But clang must not know: it makes a plain function of a coroutine that has no
// point to suspend at, with a frame on the stack that operator new was not asked for (LLVM's
// CoroSplit.cpp, handleNoSuspendCoroutine), and ours has the promise in front of it.
#ifdef __clang__
struct RunsAtOnce {
  bool await_ready() const noexcept {
    bool ready = true;
    asm("" : "+r"(ready));
    return ready;
  }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  void await_resume() const noexcept {}
};
#else
using RunsAtOnce = std::suspend_never;
#endif

// What has left the body of an async function, for use in unhandled_exception(). What ends the
// thread is thrown on; the frame of a function that has slept stays then, and is destroyed with the
// Environment. That of one in its first run is freed by whoever called it, as the compilers do.
Error error_that_left(std::coroutine_handle<> function, bool has_slept);

// What of an async function's promise does not depend on `co_return`'s form.
template <class T>
struct AsyncFunctionBase {
  static void* operator new(std::size_t bytes) { return AsyncState<T>::make_with_frame(bytes); }
  static void operator delete(void* frame, std::size_t) noexcept {
    AsyncState<T>::of_frame(frame).release();
  }

  std::coroutine_handle<AsyncFunction<T>> handle() noexcept {
    return std::coroutine_handle<AsyncFunction<T>>::from_promise(
        static_cast<AsyncFunction<T>&>(*this));
  }
  PromiseState<T>& state() noexcept { return AsyncState<T>::of_frame(handle().address()); }

  Promise<T> get_return_object() {
    if (tracks_async()) [[unlikely]]
      track_promise(state());
    return Promise<T>(Ref<PromiseState<T>>::adopt(&state()));
  }
  RunsAtOnce initial_suspend() const noexcept { return {}; }
  std::suspend_never final_suspend() const noexcept { return {}; }
  void unhandled_exception() { state().reject(error_that_left(handle(), has_slept_)); }

  // What a program awaits that has an await_ready() of its own may not sleep: its frame is rather
  // kept for good than freed twice.
  template <class X>
  auto await_transform(X&& x) {
    using Y = std::remove_cvref_t<X>;
    if constexpr (!requires(Y & y) { y.await_ready(); }) has_slept_ = true;
    if constexpr (std::is_same_v<X, Y> && is_promise<Y>) {  // a temporary
      return TemporaryAwaiter<Settled<Y>>(std::move(x).state());
    } else if constexpr (is_promise<Y>) {
      return PromiseAwaiter<Settled<Y>>(*x.state());
    } else if constexpr (requires(Y & y) { y.await_ready(); }) {
      return std::forward<X>(x);
    } else if constexpr (Thenable<Y>) {
      return TemporaryAwaiter<ThenableValue<Y>>(
          Promise<ThenableValue<Y>>::resolve(std::forward<X>(x)).state());
    } else {
      return ValueAwaiter<Y>{std::forward<X>(x)};
    }
  }

 private:
  bool has_slept_ = false;
};

template <class T>
struct AsyncFunction : AsyncFunctionBase<T> {
  template <class X>
  void return_value(X&& x) {
    resolve(this->state(), std::forward<X>(x));
  }
};

template <>
struct AsyncFunction<void> : AsyncFunctionBase<void> {
  void return_void() { state().fulfill(); }
};

}  // namespace detail

// `co_await returning(promise)`: what `return promise;` is in an async function of nothing. The
// language has no `co_return promise` beside `co_return;`. Does not come back.
template <class P>
struct Returning {
  P promise;

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<detail::AsyncFunction<void>> coroutine) {
    detail::resolve(coroutine.promise().state(), std::move(promise));
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
