// What the files of the streams of nodeloop/web_streams.hpp share. The functions bear the names of
// the standard's abstract operations, as Node's do.
#pragma once

#include <memory>
#include <string>

#include "nodeloop/release.hpp"
#include "nodeloop/web_streams.hpp"

namespace nodeloop::web_streams {

inline Release node_release() { return Environment::current().release(); }

Error invalid_state(const std::string& what);

// Promises that their maker settles, once.
inline Promise<> make_pending() { return Promise<>(nodeloop::detail::make_promise<void>()); }
inline bool is_pending(const Promise<>& promise) {
  return promise.state()->status() == nodeloop::detail::PromiseStatus::pending;
}
inline void resolve(const Promise<>& promise) {
  if (is_pending(promise)) promise.state()->fulfill();
}
inline void reject(const Promise<>& promise, Error error) {
  if (is_pending(promise)) promise.state()->reject(std::move(error));
}

// PromisePrototypeThen of whose result nobody hears, unless one of the two throws.
template <class F, class G>
void react(const Promise<>& promise, F on_fulfilled, G on_rejected) {
  nodeloop::detail::react(promise.state(),
                          [fulfilled = std::move(on_fulfilled), rejected = std::move(on_rejected)](
                              const nodeloop::detail::PromiseState<void>& settled) mutable {
                            try {
                              if (settled.status() == nodeloop::detail::PromiseStatus::fulfilled) {
                                fulfilled();
                              } else {
                                rejected(settled.reason());
                              }
                            } catch (...) {
                              Promise<>::reject(caught_error());
                            }
                          });
}

inline void set_handled(const Promise<>& promise) {
  react(
      promise, [] {}, [](const Error&) {});
}
inline Promise<> rejected_handled(Error error) {
  const Promise<> promise = Promise<>::reject(std::move(error));
  set_handled(promise);
  return promise;
}

// The promise of a callback: with `as_async_function`, that of an async function around it.
template <class Call>
Promise<> promise_of(bool as_async_function, Call&& call) {
  try {
    const Result result = call();
    if (!result) return Promise<>::resolve();
    if (!as_async_function) return *result;
    return Promise<>([&](const Resolver<void>& settle) { settle(*result); });
  } catch (...) {
    return Promise<>::reject(caught_error());
  }
}
// The promise that is waited for after start().
Promise<> promise_of_start(const Result& result);
// Calls `start`, and keeps it until its promise is settled: it may be a coroutine, which lives no
// longer than what it captures.
template <class State, class F, class G>
void begin(const Ref<State>& stream, Function<Result(Ref<State>)> start, F on_started,
           G on_failed) {
  const Promise<> started = promise_of_start(start(stream));
  react(
      started,
      [begun = std::move(on_started),
       kept = std::make_shared<decltype(start)>(std::move(start))]() mutable { begun(); },
      std::move(on_failed));
}

// The program's callback, which may be missing, as one that gives a promise.
template <class... Args>
Function<Promise<>(Args...)> ending(Algorithm<Args...> callback) {
  return [f = std::move(callback)](Args... args) mutable {
    if (!f) return Promise<>::resolve();
    return promise_of(wraps_stream_endings(node_release()), [&] { return f(std::move(args)...); });
  };
}

double size_of(Strategy& strategy, const Chunk& chunk);
// ERR_INVALID_ARG_VALUE unless it is a size.
void check_size(double size);

Ref<ReadableState> make_readable(Function<Result(Ref<ReadableState>)> start,
                                 Function<Promise<>()> pull, Function<Promise<>(Error)> cancel,
                                 Strategy strategy);
bool can_close_or_enqueue(const ReadableState& stream);
bool has_backpressure(const ReadableState& stream);
Chunk dequeue(ReadableState& stream);
void pull_if_needed(ReadableState& stream);
// Those of the controller, which do nothing where the program's own calls throw.
void controller_enqueue(ReadableState& stream, Chunk chunk);
void controller_close(ReadableState& stream);
void controller_error(ReadableState& stream, const Error& error);
void close_stream(ReadableState& stream);
void generic_release(Reader& reader);

Ref<WritableState> make_writable(Function<Result(Ref<WritableState>)> start,
                                 Function<Result(Chunk)> write, Function<Promise<>()> close,
                                 Function<Promise<>(Error)> abort, Strategy strategy);
bool close_queued_or_in_flight(const WritableState& stream);
void error_if_needed(WritableState& stream, const Error& error);
void wait_for_write(const Ref<WritableState>& stream, const Promise<>& written);
Promise<> close_with_error_propagation(Writer& writer);

}  // namespace nodeloop::web_streams
