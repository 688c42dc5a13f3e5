// Source: lib/internal/streams/destroy.js, lib/internal/streams/state.js.
#include "stream.hpp"

namespace nodeloop::stream::detail {

void StreamState::do_read(std::size_t) {
  throw stream_error("ERR_METHOD_NOT_IMPLEMENTED", "The _read() method is not implemented");
}

void StreamState::do_write(Chunk chunk, std::string encoding, Done done) {
  if (!has_writev()) {
    throw stream_error("ERR_METHOD_NOT_IMPLEMENTED", "The _write() method is not implemented");
  }
  do_writev({{std::move(chunk), std::move(encoding)}}, std::move(done));
}

void StreamState::do_writev(std::vector<WriteEntry>, Done) {}
void StreamState::do_final(Done done) { done(); }
void StreamState::do_destroy(Error error, Done done) { done(std::move(error)); }
void StreamState::do_construct(Done done) { done(); }

void StreamState::drop() noexcept {
  EmitterState::drop();
  destroy_once_constructed.reset();
  if (readable) readable->pipes.clear();
  if (writable) {
    writable->buffered.clear();
    writable->on_finished.clear();
    writable->write_callback = {};
  }
}

void StreamState::listener_added(std::string_view event) {
  if (readable) readable_listener_added(*this, event);
}

void StreamState::listener_removed(std::string_view event) {
  if (readable) readable_listener_removed(*this, event);
}

void StreamState::listeners_cleared(std::optional<std::string_view> event) {
  if (readable && (!event || *event == "readable")) next_tick(*this, update_readable_listening);
}

std::size_t high_water_mark_of(const Options& options, std::optional<std::size_t> side,
                               bool object_mode) {
  if (options.highWaterMark) return *options.highWaterMark;
  if (side) return *side;
  if (object_mode) return 16;
  return default_high_water_mark(Environment::current().release());
}

void init_readable(StreamState& stream, const Options& options) {
  ReadableState& state = stream.readable.emplace();
  state.object_mode = options.objectMode;
  state.high_water_mark =
      high_water_mark_of(options, options.readableHighWaterMark, options.objectMode);
  state.emit_close = options.emitClose;
  state.auto_destroy = options.autoDestroy;
  state.encoding = options.encoding == "utf-8" ? "utf8" : options.encoding;
}

void init_writable(StreamState& stream, const Options& options) {
  WritableState& state = stream.writable.emplace();
  state.object_mode = options.objectMode;
  state.high_water_mark =
      high_water_mark_of(options, options.writableHighWaterMark, options.objectMode);
  state.emit_close = options.emitClose;
  state.auto_destroy = options.autoDestroy;
  state.decode_strings = options.decodeStrings;
}

Error stream_error(const char* code, std::string message) {
  return Error(ErrorFields{.message = std::move(message), .code = code});
}

Error multiple_callback_error() {
  return stream_error("ERR_MULTIPLE_CALLBACK", "Callback called multiple times");
}

Error abort_error() {
  return Error(ErrorFields{
      .name = "AbortError", .message = "The operation was aborted", .code = "ABORT_ERR"});
}

bool is_destroyed(const StreamState& stream) {
  if (stream.outgoing) return stream.outgoing->is_destroyed();
  return stream.writable ? stream.writable->destroyed : stream.readable->destroyed;
}

// A write or _final() that is under way still calls back when it was closed meanwhile.
bool StreamState::is_over() const noexcept {
  return is_closed(*this) && !(writable && (writable->writing || writable->finalizing));
}

bool is_closed(const StreamState& stream) {
  if (stream.outgoing) return stream.outgoing->is_closed();
  return stream.writable ? stream.writable->closed : stream.readable->closed;
}

namespace {

bool is_constructed(const StreamState& stream) {
  return stream.writable ? stream.writable->constructed : stream.readable->constructed;
}

// Does `f` to the state of each side that there is.
template <class F>
void for_each_side(StreamState& stream, F&& f) {
  if (stream.writable) f(*stream.writable);
  if (stream.readable) f(*stream.readable);
}

void note_error(StreamState& stream, const Error& error) {
  if (!error) return;
  for_each_side(stream, [&](auto& side) {
    if (!side.errored) side.errored = error;
  });
}

bool has_emitted_error(const StreamState& stream) {
  return (stream.writable && stream.writable->error_emitted) ||
         (stream.readable && stream.readable->error_emitted);
}

void emit_error(StreamState& stream, const Error& error) {
  if (has_emitted_error(stream)) return;
  for_each_side(stream, [](auto& side) { side.error_emitted = true; });
  stream.events.emit("error", error);
}

void emit_close(StreamState& stream) {
  bool wanted = false;
  for_each_side(stream, [&](auto& side) {
    side.close_emitted = true;
    wanted |= side.emit_close;
  });
  if (!wanted) return;
  stream.events.emit("close");
  stream.note_closed();
}

// _destroy.
void destroy_now(StreamState& stream, const Error& error, Hook<Error> callback) {
  const Done done([keep = Ref(&stream), callback = std::move(callback),
                   called = false](const Error& failure) mutable {
    if (std::exchange(called, true)) return;
    note_error(*keep, failure);
    for_each_side(*keep, [](auto& side) { side.closed = true; });
    if (callback) callback(failure);
    next_tick(*keep, [failure](StreamState& self) {
      if (failure) emit_error(self, failure);
      emit_close(self);
    });
  });
  try {
    stream.do_destroy(error, done);
  } catch (...) {
    done(caught_error());
  }
}

}  // namespace

void destroy(StreamState& stream, Error error, Hook<Error> callback) {
  if (stream.outgoing) return stream.outgoing->destroy(std::move(error));
  if ((stream.writable && stream.writable->destroyed) ||
      (stream.readable && stream.readable->destroyed)) {
    if (callback) callback(nullptr);
    return;
  }
  if (stream.writable) tell_writers_of_destroy(stream);
  note_error(stream, error);
  for_each_side(stream, [](auto& side) { side.destroyed = true; });
  if (is_constructed(stream)) {
    destroy_now(stream, error, std::move(callback));
    return;
  }
  stream.destroy_once_constructed = [&stream, error,
                                     callback = std::move(callback)](const Error& failure) mutable {
    destroy_now(stream, aggregate_two_errors(failure, error), std::move(callback));
  };
}

void error_or_destroy(StreamState& stream, Error error, bool sync) {
  if (is_destroyed(stream)) return;
  if ((stream.readable && stream.readable->auto_destroy) ||
      (stream.writable && stream.writable->auto_destroy)) {
    destroy(stream, std::move(error));
    return;
  }
  note_error(stream, error);
  if (sync) {
    next_tick(stream, [error](StreamState& self) { emit_error(self, error); });
  } else {
    emit_error(stream, error);
  }
}

void abort_stream(StreamState& stream, Error error) {
  if (is_destroyed(stream)) return;
  const bool unfinished =
      (is_readable(stream) && !is_readable_finished(stream)) || is_writable(stream);
  if (!error && unfinished) error = abort_error();
  destroy(stream, std::move(error));
}

void undestroy(StreamState& stream) {
  for_each_side(stream, [](auto& side) {
    side.constructed = true;
    side.closed = side.close_emitted = side.destroyed = side.error_emitted = false;
    side.errored = nullptr;
  });
  if (stream.readable) {
    stream.readable->reading = false;
    stream.readable->ended = stream.readable->end_emitted = !stream.readable->readable;
  }
  if (stream.writable) {
    WritableState& state = *stream.writable;
    state.final_called = state.prefinished = false;
    state.ended = state.ending = state.finished = !state.writable;
  }
}

namespace {

void on_construct(StreamState& stream, const Error& error) {
  if (is_constructed(stream)) {
    error_or_destroy(stream, error ? error : multiple_callback_error());
    return;
  }
  for_each_side(stream, [](auto& side) { side.constructed = true; });
  if (is_destroyed(stream)) {
    if (stream.destroy_once_constructed) {
      std::exchange(stream.destroy_once_constructed, nullptr)(error);
    }
  } else if (error) {
    error_or_destroy(stream, error, true);
  } else {
    if (stream.readable) readable_constructed(stream);
    if (stream.writable) writable_constructed(stream);
  }
}

// constructNT.
void construct_now(StreamState& stream) {
  const auto later = [keep = Ref(&stream)](const Error& error) {
    next_tick(*keep, [error](StreamState& self) { on_construct(self, error); });
  };
  try {
    stream.do_construct(Done(later));
  } catch (...) {
    later(caught_error());
  }
}

}  // namespace

void construct(StreamState& stream) {
  if (!stream.has_construct()) return;
  for_each_side(stream, [](auto& side) { side.constructed = false; });
  next_tick(stream, construct_now);
}

}  // namespace nodeloop::stream::detail
