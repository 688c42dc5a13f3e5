// Source: lib/internal/streams/writable.js.
#include "stream.hpp"

namespace nodeloop::stream::detail {
namespace {

Release release() { return Environment::current().release(); }

std::size_t size_of(const WritableState& state, const Chunk& chunk) {
  return state.object_mode ? 1 : chunk.length();
}

void call(Hook<Error>& callback, const Error& error) {
  if (callback) callback(error);
}

void call_finished_callbacks(WritableState& state, const Error& error) {
  for (Hook<Error>& callback : std::exchange(state.on_finished, {})) call(callback, error);
}

// What is still buffered will not be written.
void error_buffer(WritableState& state) {
  if (state.writing) return;
  const auto reason = [&](const char* call) {
    return state.errored
               ? state.errored
               : stream_error("ERR_STREAM_DESTROYED",
                              std::string("Cannot call ") + call + " after a stream was destroyed");
  };
  for (BufferedWrite& entry : std::exchange(state.buffered, {})) {
    state.length -= size_of(state, entry.chunk);
    call(entry.callback, reason("write"));
  }
  call_finished_callbacks(state, reason("end"));
}

void after_write(StreamState& stream, std::uint32_t count, Hook<Error>& callback) {
  WritableState& state = *stream.writable;
  state.after_write_pending = false;
  if (!state.ending && !state.destroyed && state.length == 0 && state.need_drain) {
    state.need_drain = false;
    stream.events.emit("drain");
  }
  for (; count > 0; --count) {
    --state.pending_callbacks;
    call(callback, nullptr);
  }
  if (state.destroyed) error_buffer(state);
  if (state.ending) finish_maybe(stream, finishes_in_a_tick_of_its_own(release()));
}

void after_write_in_tick(StreamState& stream, Ref<AfterWrite> info, Hook<Error> callback) {
  process.nextTick(
      [keep = Ref(&stream), info = std::move(info), callback = std::move(callback)]() mutable {
        if (keep->writable->after_write == info) keep->writable->after_write = nullptr;
        after_write(*keep, info->count, callback);
      });
}

// Up to 20.9 every write that was dealt with at once is told of in a tick, neighbours without a
// callback in one.
void tell_in_tick(StreamState& stream, Hook<Error> callback) {
  WritableState& state = *stream.writable;
  if (!callback && state.after_write) {
    ++state.after_write->count;
    return;
  }
  auto info = make_ref<AfterWrite>();
  state.after_write = callback ? nullptr : info;
  after_write_in_tick(stream, std::move(info), std::move(callback));
}

// Later a tick is queued only if it has anything to tell.
void tell_in_tick_if_needed(StreamState& stream, Hook<Error> callback) {
  WritableState& state = *stream.writable;
  const bool drains = state.need_drain && state.length == 0;
  if (callback || ((drains || state.object_mode) && !state.after_write_pending)) {
    state.after_write_pending = true;
    after_write_in_tick(stream, make_ref<AfterWrite>(), std::move(callback));
  } else {
    --state.pending_callbacks;
    if (state.ending) finish_maybe(stream, true);
  }
}

void on_write_error(StreamState& stream, const Error& error, Hook<Error>& callback) {
  --stream.writable->pending_callbacks;
  call(callback, error);
  error_buffer(*stream.writable);
  error_or_destroy(stream, error);
}

void clear_buffer(StreamState& stream);

void on_write(StreamState& stream, Error error) {
  WritableState& state = *stream.writable;
  if (!std::exchange(state.expect_write_callback, false)) {
    error_or_destroy(stream, multiple_callback_error());
    return;
  }
  const bool sync = state.sync;
  Hook<Error> callback = std::exchange(state.write_callback, {});
  state.writing = false;
  state.length -= std::exchange(state.write_length, 0);

  if (error) {
    if (!state.errored) state.errored = error;
    if (stream.readable && !stream.readable->errored) stream.readable->errored = error;
    if (sync) {
      process.nextTick([keep = Ref(&stream), error, callback = std::move(callback)]() mutable {
        on_write_error(*keep, error, callback);
      });
    } else {
      on_write_error(stream, error, callback);
    }
    return;
  }
  if (!state.buffered.empty()) clear_buffer(stream);
  if (!sync) {
    after_write(stream, 1, callback);
  } else if (finishes_in_a_tick_of_its_own(release())) {
    tell_in_tick_if_needed(stream, std::move(callback));
  } else {
    tell_in_tick(stream, std::move(callback));
  }
}

Done on_write_of(StreamState& stream) {
  return Done([keep = Ref(&stream)](Error error) { on_write(*keep, std::move(error)); });
}

void start_write(WritableState& state, std::size_t length, Hook<Error> callback) {
  state.write_length = length;
  state.write_callback = std::move(callback);
  state.writing = state.sync = state.expect_write_callback = true;
}

void do_buffered_write(StreamState& stream, BufferedWrite entry) {
  WritableState& state = *stream.writable;
  start_write(state, size_of(state, entry.chunk), std::move(entry.callback));
  if (state.destroyed) {
    on_write(stream, stream_error("ERR_STREAM_DESTROYED",
                                  "Cannot call write after a stream was destroyed"));
  } else {
    stream.do_write(std::move(entry.chunk), std::move(entry.encoding), on_write_of(stream));
  }
  state.sync = false;
}

// All that is buffered in one call.
void do_buffered_writev(StreamState& stream) {
  WritableState& state = *stream.writable;
  std::deque<BufferedWrite> buffered = std::exchange(state.buffered, {});
  state.pending_callbacks -= static_cast<std::uint32_t>(buffered.size() - 1);
  std::vector<WriteEntry> entries;
  std::vector<Hook<Error>> callbacks;
  for (BufferedWrite& entry : buffered) {
    entries.push_back({std::move(entry.chunk), std::move(entry.encoding)});
    if (entry.callback) callbacks.push_back(std::move(entry.callback));
  }
  Hook<Error> callback;
  if (!callbacks.empty()) {
    callback = [callbacks = std::move(callbacks)](const Error& error) mutable {
      for (Hook<Error>& each : callbacks) each(error);
    };
  }
  start_write(state, state.length, std::move(callback));
  stream.do_writev(std::move(entries), on_write_of(stream));
  state.sync = false;
}

void clear_buffer(StreamState& stream) {
  WritableState& state = *stream.writable;
  if (state.corked > 0 || state.buffer_processing || state.destroyed || !state.constructed ||
      state.buffered.empty()) {
    return;
  }
  state.buffer_processing = true;
  if (state.buffered.size() > 1 && stream.has_writev()) {
    do_buffered_writev(stream);
  } else {
    do {
      BufferedWrite entry = std::move(state.buffered.front());
      state.buffered.pop_front();
      do_buffered_write(stream, std::move(entry));
    } while (!state.buffered.empty() && !state.writing);
  }
  state.buffer_processing = false;
}

bool write_or_buffer(StreamState& stream, Chunk chunk, std::string encoding, Hook<Error> callback) {
  WritableState& state = *stream.writable;
  state.length += size_of(state, chunk);
  const bool asks_late = asks_for_more_after_writing(release());
  const auto has_room = [&] {
    if (state.length < state.high_water_mark || (asks_late && state.length == 0)) return true;
    state.need_drain = true;
    return false;
  };
  bool room = asks_late || has_room();
  if (state.writing || state.corked > 0 || state.errored || !state.constructed) {
    state.buffered.push_back({std::move(chunk), std::move(encoding), std::move(callback)});
  } else {
    start_write(state, size_of(state, chunk), std::move(callback));
    stream.do_write(std::move(chunk), std::move(encoding), on_write_of(stream));
    state.sync = false;
  }
  if (asks_late) room = has_room();
  return room && !state.errored && !state.destroyed;
}

// The error, if nothing can be written any more; it is reported too.
Error refuse_write(StreamState& stream, Hook<Error> callback) {
  const WritableState& state = *stream.writable;
  const Error error = state.ending ? stream_error("ERR_STREAM_WRITE_AFTER_END", "write after end")
                                   : stream_error("ERR_STREAM_DESTROYED",
                                                  "Cannot call write after a stream was destroyed");
  process.nextTick([callback = std::move(callback), error]() mutable { call(callback, error); });
  error_or_destroy(stream, error, true);
  return error;
}

bool refuses_write(const WritableState& state) { return state.ending || state.destroyed; }

bool accept_write(StreamState& stream, Chunk chunk, std::string encoding, Hook<Error> callback) {
  WritableState& state = *stream.writable;
  if (!chunk) {
    throw Error(ErrorFields{.name = "TypeError",
                            .message = "May not write null values to stream",
                            .code = "ERR_STREAM_NULL_VALUES"});
  }
  if (!state.object_mode && chunk.is_text() && state.decode_strings) chunk = chunk.buffer();
  ++state.pending_callbacks;
  if (!chunk.is_text()) encoding = "buffer";
  return write_or_buffer(stream, std::move(chunk), encoding.empty() ? "utf8" : encoding,
                         std::move(callback));
}

}  // namespace

bool write(StreamState& stream, Chunk chunk, std::string encoding, Hook<Error> callback) {
  if (stream.outgoing)
    return stream.outgoing->write(std::move(chunk), std::move(encoding), std::move(callback));
  if (refuses_write(*stream.writable)) {
    if (!stream.writable->ending || !stream.takes_write_after_end(callback)) {
      refuse_write(stream, std::move(callback));
    }
    return false;
  }
  return accept_write(stream, std::move(chunk), std::move(encoding), std::move(callback));
}

void cork(StreamState& stream) {
  if (stream.outgoing) return stream.outgoing->cork();
  ++stream.writable->corked;
}

void uncork(StreamState& stream) {
  if (stream.outgoing) return stream.outgoing->uncork();
  WritableState& state = *stream.writable;
  if (state.corked == 0) return;
  --state.corked;
  if (!state.writing) clear_buffer(stream);
}

void end(StreamState& stream, Chunk chunk, Hook<Error> callback) {
  if (stream.outgoing) return stream.outgoing->end(std::move(chunk), std::move(callback));
  WritableState& state = *stream.writable;
  Error error;
  if (chunk) {
    if (refuses_write(state)) {
      error = refuse_write(stream, {});
    } else {
      accept_write(stream, std::move(chunk), {}, {});
    }
  }
  if (state.corked > 0) {
    state.corked = 1;
    uncork(stream);
  }
  if (error) {
    // Told already.
  } else if (!state.errored && !state.ending) {
    state.ending = true;
    finish_maybe(stream, true);
    state.ended = true;
  } else if (state.finished) {
    error =
        stream_error("ERR_STREAM_ALREADY_FINISHED", "Cannot call end after a stream was finished");
  } else if (state.destroyed) {
    error = stream_error("ERR_STREAM_DESTROYED", "Cannot call end after a stream was destroyed");
  }
  if (!callback) return;
  if (!error && state.errored && tells_end_of_earlier_errors(release())) error = state.errored;
  if (error || state.finished) {
    process.nextTick([callback = std::move(callback), error]() mutable { callback(error); });
  } else {
    state.on_finished.push_back(std::move(callback));
  }
}

// Source: Writable.prototype.destroy.
void tell_writers_of_destroy(StreamState& stream) {
  const WritableState& state = *stream.writable;
  if (stream.readable && !tells_writers_of_destroyed_duplexes(release())) return;
  if (state.buffered.empty() && state.on_finished.empty()) return;
  next_tick(stream, [](StreamState& self) { error_buffer(*self.writable); });
}

namespace {

// In Node what is taken out of the buffer counts as buffered until all of it is (clearBuffer).
bool needs_finish(const WritableState& state) {
  return state.ending && !state.destroyed && state.constructed && state.length == 0 &&
         !state.errored && state.buffered.empty() && !state.buffer_processing && !state.finished &&
         !state.writing && !state.error_emitted && !state.close_emitted;
}

void finish(StreamState& stream) {
  WritableState& state = *stream.writable;
  --state.pending_callbacks;
  state.finished = true;
  call_finished_callbacks(state, nullptr);
  stream.events.emit("finish");
  if (!state.auto_destroy) return;
  const auto& readable = stream.readable;
  if (!readable || (readable->auto_destroy && (readable->end_emitted || !readable->readable))) {
    destroy(stream);
  }
}

void on_final(StreamState& stream, const Error& error) {
  WritableState& state = *stream.writable;
  --state.pending_callbacks;
  state.finalizing = false;
  if (error) {
    call_finished_callbacks(state, error);
    error_or_destroy(stream, error, state.sync);
  } else if (needs_finish(state)) {
    state.prefinished = true;
    stream.events.emit("prefinish");
    ++state.pending_callbacks;
    next_tick(stream, finish);
  }
}

void call_final(StreamState& stream) {
  WritableState& state = *stream.writable;
  state.final_called = state.finalizing = state.sync = true;
  ++state.pending_callbacks;
  const Done done([keep = Ref(&stream), called = false](const Error& error) mutable {
    if (!std::exchange(called, true)) {
      on_final(*keep, error);
    } else {
      error_or_destroy(*keep, error ? error : multiple_callback_error());
    }
  });
  try {
    stream.do_final(done);
  } catch (...) {
    done(caught_error());
  }
  state.sync = false;
}

void prefinish(StreamState& stream) {
  WritableState& state = *stream.writable;
  if (state.prefinished || state.final_called) return;
  if (stream.has_final() && !state.destroyed) {
    call_final(stream);
  } else {
    state.prefinished = true;
    stream.events.emit("prefinish");
  }
}

}  // namespace

void finish_maybe(StreamState& stream, bool sync) {
  WritableState& state = *stream.writable;
  if (!needs_finish(state)) return;
  prefinish(stream);
  if (state.pending_callbacks != 0) return;
  if (sync) {
    ++state.pending_callbacks;
    next_tick(stream, [](StreamState& self) {
      if (needs_finish(*self.writable)) {
        finish(self);
      } else {
        --self.writable->pending_callbacks;
      }
    });
  } else if (needs_finish(state)) {
    ++state.pending_callbacks;
    finish(stream);
  }
}

void writable_constructed(StreamState& stream) {
  if (!stream.writable->writing) clear_buffer(stream);
  if (stream.writable->ending) finish_maybe(stream);
}

bool is_writable(const StreamState& stream) {
  if (stream.outgoing) return stream.outgoing->is_writable();
  const auto& state = stream.writable;
  return state && state->writable && !state->destroyed && !state->errored && !state->ending &&
         !state->ended;
}

bool needs_drain(const StreamState& stream) {
  if (stream.outgoing) return stream.outgoing->needs_drain();
  const auto& state = stream.writable;
  return state && !state->destroyed && !state->ending && state->need_drain;
}

bool is_writable_finished(const StreamState& stream, bool strict) {
  if (stream.outgoing) return stream.outgoing->is_finished();
  const auto& state = stream.writable;
  if (!state) return false;
  if (state->finished) return true;
  if (state->errored) return false;
  return !strict && state->ended && state->length == 0;
}

}  // namespace nodeloop::stream::detail
