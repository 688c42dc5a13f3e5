// What the files of the streams share, and what net, fs and http build their streams with.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "nodeloop/process.hpp"
#include "nodeloop/stream.hpp"

namespace nodeloop::stream::detail {

// lib/internal/streams/state.js. `side` is the Duplex's own option.
std::size_t high_water_mark_of(const Options& options, std::optional<std::size_t> side,
                               bool object_mode);
void init_readable(StreamState& stream, const Options& options);
void init_writable(StreamState& stream, const Options& options);

// To be called once on every stream that is complete; _construct is called in a tick.
// lib/internal/streams/destroy.js construct.
void construct(StreamState& stream);

template <class S, class... Args>
Ref<S> make_stream(Args&&... args) {
  auto stream = make_ref<S>(std::forward<Args>(args)...);
  construct(*stream);
  return stream;
}

void error_or_destroy(StreamState& stream, Error error, bool sync = false);
// lib/internal/streams/destroy.js destroyer: an AbortError if the stream is not done.
void abort_stream(StreamState& stream, Error error);

// As if it had never been destroyed: a socket is connected again.
// lib/internal/streams/destroy.js undestroy.
void undestroy(StreamState& stream);

void readable_constructed(StreamState& stream);
void writable_constructed(StreamState& stream);
// Before it is destroyed: what is buffered, and who waits for the end, is told in a tick.
void tell_writers_of_destroy(StreamState& stream);
// What follows for the readable side when a listener comes or goes.
void readable_listener_added(StreamState& stream, std::string_view event);
void readable_listener_removed(StreamState& stream, std::string_view event);
void update_readable_listening(StreamState& stream);

void finish_maybe(StreamState& stream, bool sync = false);
bool is_readable_finished(const StreamState& stream, bool strict = true);
bool is_writable_finished(const StreamState& stream, bool strict = true);

// How many bytes at the end of `text` begin a UTF-8 sequence that is not complete.
std::size_t incomplete_tail(std::string_view text);

Error stream_error(const char* code, std::string message);
Error multiple_callback_error();
Error abort_error();

// A tick that keeps the stream alive.
template <class F>
void next_tick(StreamState& stream, F&& f) {
  process.nextTick([keep = Ref(&stream), f = std::forward<F>(f)]() mutable { f(*keep); });
}

}  // namespace nodeloop::stream::detail
