// Asynchronous generators: what `async function*` is, as a coroutine that returns an
// AsyncGenerator<T>, with `co_yield` and `co_await` of promises and of `undefined`.
//
// Order: it starts with the first next(), runs to a `co_yield` for each, and is told there what the
// next request wants. It awaits for itself what a `yield` awaits: its value, and what it is to
// return. Requests wait in a row, a return() behind a next() too; where there is nothing to resume,
// at the start and at the end, a return() costs one job. Errors: one that leaves the body rejects
// the request under way and ends the generator. Ownership: of the coroutine by the handles at the
// start and at a `co_yield`, else by what it awaits. Thread: that of the current Environment.
// Source: ECMA-262 27.6.3.
#pragma once

#include <coroutine>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

#include "nodeloop/async.hpp"
#include "nodeloop/error.hpp"
#include "nodeloop/promise.hpp"
#include "nodeloop/ref_counted.hpp"

namespace nodeloop {

template <class T>
class AsyncGenerator {
 public:
  class promise_type;
  using Item = std::optional<T>;
  // What a request wants, as a `co_yield` is told.
  enum class Wanted : std::uint8_t { next, return_ };

  // Empty at the end.
  Promise<Item> next() { return state_->enqueue(Wanted::next); }
  Promise<Item> operator()() { return next(); }
  Promise<Item> return_() { return state_->enqueue(Wanted::return_); }

 private:
  using Coroutine = std::coroutine_handle<promise_type>;
  enum class Status : std::uint8_t { start, yielded, executing, awaiting_return, completed };
  struct Request {
    Wanted wanted;
    PromiseWithResolvers<Item> settle;
  };

  struct State : RefCounted<State> {
    explicit State(Coroutine of) noexcept : coroutine(of) {}
    ~State() {
      if (status == Status::start || status == Status::yielded) coroutine.destroy();
    }

    // AsyncGenerator.prototype.next and .return.
    Promise<Item> enqueue(Wanted wanted) {
      requests.push_back({wanted, Promise<Item>::withResolvers()});
      const Promise<Item> promise = requests.back().settle.promise;
      if (status == Status::start && wanted == Wanted::return_) {
        status = Status::completed;
        coroutine.destroy();
      }
      if (status == Status::completed) {
        drain();
      } else if (status == Status::start || status == Status::yielded) {
        resume();
      }
      return promise;
    }
    // AsyncGeneratorResume.
    void resume() {
      status = Status::executing;
      coroutine.promise().running = Ref<State>(this);
      coroutine.resume();
    }
    // AsyncGeneratorStart, from where the body has ended.
    void complete(const std::optional<Error>& error) {
      status = Status::completed;
      const Request request = take_request();
      if (error) {
        request.settle.reject(*error);
      } else {
        request.settle.resolve(std::nullopt);
      }
      drain();
    }
    // AsyncGeneratorDrainQueue.
    void drain() {
      while (!requests.empty()) {
        if (requests.front().wanted == Wanted::return_) return await_return();
        take_request().settle.resolve(std::nullopt);
      }
    }
    // AsyncGeneratorAwaitReturn.
    void await_return() {
      status = Status::awaiting_return;
      detail::react(Promise<>::resolve().state(),
                    [self = Ref<State>(this)](const auto&) { self->complete(std::nullopt); });
    }
    Request take_request() {
      Request first = std::move(requests.front());
      requests.pop_front();
      return first;
    }

    Coroutine coroutine;
    Status status = Status::start;
    std::deque<Request> requests;
  };

  explicit AsyncGenerator(Ref<State> state) noexcept : state_(std::move(state)) {}

  Ref<State> state_;
};

template <class T>
class AsyncGenerator<T>::promise_type {
 public:
  // AsyncGeneratorYield: goes on at once if another request waits.
  struct Yield {
    promise_type& self;

    bool await_ready() const noexcept { return !self.running->requests.empty(); }
    void await_suspend(Coroutine) const noexcept {
      const Ref<State> state = std::move(self.running);
      state->status = Status::yielded;
    }
    Wanted await_resume() const noexcept { return self.running->requests.front().wanted; }
  };

  AsyncGenerator get_return_object() {
    return AsyncGenerator(make_ref<State>(Coroutine::from_promise(*this)));
  }
  std::suspend_always initial_suspend() const noexcept { return {}; }
  // Here, for a local variable of the body outlives its `co_return`.
  std::suspend_never final_suspend() noexcept {
    std::exchange(running, nullptr)->complete(error_);
    return {};
  }
  void return_void() const noexcept {}
  void unhandled_exception() {
    error_ = detail::error_that_left(Coroutine::from_promise(*this), true);
  }

  Yield yield_value(const T& value) {
    running->take_request().settle.resolve(Item(value));
    return Yield{*this};
  }
  template <class U>
  auto await_transform(Promise<U> promise) {
    return detail::TemporaryAwaiter<U>(std::move(promise).state());
  }
  auto await_transform(Undefined value) { return detail::ValueAwaiter<Undefined>{value}; }

  // Of the request under way: what an await in the body is for.
  const detail::PromiseStateBase& state() const noexcept {
    return *running->requests.front().settle.promise.state();
  }

  Ref<State> running;  // unless it is suspended at the start or at a `co_yield`

 private:
  std::optional<Error> error_;
};

}  // namespace nodeloop
