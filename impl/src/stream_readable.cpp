// Source: lib/internal/streams/readable.js.
#include <algorithm>
#include <limits>

#include "stream.hpp"

namespace nodeloop::stream {
namespace detail {
namespace {

Release release() { return Environment::current().release(); }

bool emits_text(const ReadableState& state) { return !state.encoding.empty(); }

}  // namespace

std::size_t incomplete_tail(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const std::size_t needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < needed ? back : 0;
    }
  }
  return 0;
}

namespace {

// lib/string_decoder.js.
Chunk decode(ReadableState& state, const Buffer& bytes) {
  if (state.encoding != "utf8") return bytes.toString(state.encoding);
  std::string text = std::exchange(state.undecoded, {}) + bytes.toString();
  const std::size_t tail = incomplete_tail(text);
  state.undecoded = text.substr(text.size() - tail);
  text.resize(text.size() - tail);
  return text;
}

std::size_t size_of(const ReadableState& state, const Chunk& chunk) {
  return state.object_mode ? 1 : chunk.length();
}

bool can_push_more(const ReadableState& state) {
  return !state.ended && (state.length < state.high_water_mark || state.length == 0);
}

void emit_data(StreamState& stream, const Chunk& chunk) {
  stream.readable->data_emitted = true;
  if (chunk.is_text()) {
    stream.events.emit("data", chunk.toString());
  } else {
    stream.events.emit("data", chunk.buffer());
  }
}

void flow(StreamState& stream) {
  while (stream.readable->flowing == true && read(stream)) {
  }
}

// emitReadable_.
void emit_readable_now(StreamState& stream) {
  ReadableState& state = *stream.readable;
  if (!state.destroyed && !state.errored && (state.length > 0 || state.ended)) {
    stream.events.emit("readable");
    state.emitted_readable = false;
  }
  const bool needs_more =
      state.flowing != true && !state.ended && state.length <= state.high_water_mark;
  state.need_readable = needs_more || (state.need_readable && keeps_needing_readable(release()));
  flow(stream);
}

void emit_readable(StreamState& stream) {
  ReadableState& state = *stream.readable;
  state.need_readable = false;
  if (std::exchange(state.emitted_readable, true)) return;
  next_tick(stream, emit_readable_now);
}

// maybeReadMore_.
void read_more(StreamState& stream) {
  ReadableState& state = *stream.readable;
  while (!state.reading && !state.ended &&
         (state.length < state.high_water_mark || (state.flowing == true && state.length == 0))) {
    const std::size_t length = state.length;
    read(stream, 0);
    if (length == state.length) break;
  }
  state.reading_more = false;
}

void maybe_read_more(StreamState& stream) {
  ReadableState& state = *stream.readable;
  if (state.reading_more || !state.constructed) return;
  if (state.reading && reads_more_only_when_idle(release())) return;
  state.reading_more = true;
  next_tick(stream, read_more);
}

void end_writable(StreamState& stream) {
  if (is_writable(stream) && !stream.writable->ending && !is_destroyed(stream)) end(stream);
}

// endReadableNT.
void emit_end(StreamState& stream) {
  ReadableState& state = *stream.readable;
  state.end_scheduled = false;
  if (state.errored || state.close_emitted || state.end_emitted || state.length != 0) return;
  state.end_emitted = true;
  stream.events.emit("end");
  if (is_writable(stream) && !stream.allow_half_open) {
    next_tick(stream, end_writable);
  } else if (state.auto_destroy) {
    const auto& writable = stream.writable;
    if (!writable || (writable->auto_destroy && (writable->finished || !writable->writable))) {
      destroy(stream);
    }
  }
}

void end_readable(StreamState& stream) {
  ReadableState& state = *stream.readable;
  if (state.end_emitted || state.end_scheduled) return;
  state.ended = true;
  state.end_scheduled = schedules_end_once(Environment::current().release());
  next_tick(stream, emit_end);
}

void on_eof(StreamState& stream) {
  ReadableState& state = *stream.readable;
  if (state.ended) return;
  if (!state.undecoded.empty()) {
    Chunk rest(std::exchange(state.undecoded, {}));
    state.length += size_of(state, rest);
    state.buffer.push_back(std::move(rest));
  }
  state.ended = true;
  if (!state.sync) {
    state.need_readable = false;
    state.emitted_readable = true;
    emit_readable_now(stream);
  } else if (!leaves_unobserved_eof(release()) || state.flowing == true || state.need_readable ||
             stream.events.listenerCount("readable") > 0) {
    emit_readable(stream);
  } else {
    state.eof_readable_pending = true;
  }
}

bool has_data_listener(const StreamState& stream) {
  return tracks_data_listeners(release()) ? stream.readable->data_listening
                                          : stream.events.listenerCount("data") > 0;
}

void add_chunk(StreamState& stream, Chunk chunk, bool to_front) {
  ReadableState& state = *stream.readable;
  if (state.flowing == true && !state.sync && state.length == 0 && has_data_listener(stream)) {
    state.await_drain_writers.clear();
    emit_data(stream, chunk);
  } else {
    state.length += size_of(state, chunk);
    if (to_front) {
      state.buffer.push_front(std::move(chunk));
    } else {
      state.buffer.push_back(std::move(chunk));
    }
    if (state.need_readable) emit_readable(stream);
  }
  maybe_read_more(stream);
}

// Text becomes bytes unless the stream is of text itself.
Chunk to_chunk_of(const ReadableState& state, Chunk chunk) {
  return chunk.is_text() && !state.object_mode && !emits_text(state) ? Chunk(chunk.buffer())
                                                                     : std::move(chunk);
}

}  // namespace

bool push(StreamState& stream, Chunk chunk) {
  ReadableState& state = *stream.readable;
  if (!chunk) {
    state.reading = false;
    on_eof(stream);
    return false;
  }
  if (!state.object_mode && chunk.length() == 0) {
    state.reading = false;
    maybe_read_more(stream);
    return can_push_more(state);
  }
  if (state.ended) {
    error_or_destroy(stream, stream_error("ERR_STREAM_PUSH_AFTER_EOF", "stream.push() after EOF"));
    return false;
  }
  if (state.destroyed || state.errored) return false;
  state.reading = false;
  chunk = to_chunk_of(state, std::move(chunk));
  if (emits_text(state) && !chunk.is_text()) {
    chunk = decode(state, chunk.buffer());
    if (chunk.length() == 0 && !state.object_mode) {
      maybe_read_more(stream);
      return can_push_more(state);
    }
  }
  add_chunk(stream, std::move(chunk), false);
  return can_push_more(state);
}

bool unshift(StreamState& stream, Chunk chunk) {
  ReadableState& state = *stream.readable;
  if (!chunk) {
    state.reading = false;
    on_eof(stream);
    return false;
  }
  if (!state.object_mode && chunk.length() == 0) return can_push_more(state);
  if (state.end_emitted) {
    error_or_destroy(stream, stream_error("ERR_STREAM_UNSHIFT_AFTER_END_EVENT",
                                          "stream.unshift() after end event"));
  } else if (state.destroyed || state.errored) {
    return false;
  } else {
    add_chunk(stream, to_chunk_of(state, std::move(chunk)), true);
  }
  return can_push_more(state);
}

namespace {

// howMuchToRead; without `wanted`, all that there is, or one chunk.
std::size_t how_much_to_read(std::optional<std::size_t> wanted, const ReadableState& state) {
  if (wanted == 0 || (state.length == 0 && state.ended)) return 0;
  if (state.object_mode) return 1;
  if (!wanted) {
    const bool one_chunk =
        state.flowing == true || (!emits_text(state) && reads_one_buffer(release()));
    return one_chunk && state.length > 0 ? state.buffer.front().length() : state.length;
  }
  if (*wanted <= state.length) return *wanted;
  return state.ended ? state.length : 0;
}

// Takes `size` bytes, or one chunk in object mode, out of the buffer.
Chunk from_list(std::size_t size, ReadableState& state) {
  if (state.length == 0) return nullptr;
  if (state.object_mode || state.buffer.front().length() == size) {
    Chunk first = std::move(state.buffer.front());
    state.buffer.pop_front();
    return first;
  }
  size = std::min(size, state.length);
  Buffer whole = Buffer::alloc(size);
  for (std::size_t at = 0; at < size;) {
    const Chunk front = state.buffer.front();
    const std::size_t part = std::min(front.length(), size - at);
    std::copy_n(front.buffer().data(), part, whole.data() + at);
    at += part;
    if (part == front.length()) {
      state.buffer.pop_front();
    } else {
      const Buffer rest = front.buffer().subarray(part);
      state.buffer.front() = front.is_text() ? Chunk(rest.toString()) : Chunk(rest);
    }
  }
  return emits_text(state) ? Chunk(whole.toString()) : Chunk(whole);
}

// The next power of two.
std::size_t compute_new_high_water_mark(std::size_t size) {
  std::size_t mark = 1;
  while (mark < size) mark *= 2;
  return mark;
}

}  // namespace

Chunk read(StreamState& stream, std::optional<std::size_t> wanted) {
  ReadableState& state = *stream.readable;
  if (wanted && *wanted > state.high_water_mark) {
    state.high_water_mark = compute_new_high_water_mark(*wanted);
  }
  if (wanted != 0) state.emitted_readable = state.eof_readable_pending = false;

  const bool enough =
      state.high_water_mark != 0 ? state.length >= state.high_water_mark : state.length > 0;
  if (wanted == 0 && state.need_readable && (enough || state.ended)) {
    if (state.length == 0 && state.ended) {
      end_readable(stream);
    } else {
      emit_readable(stream);
    }
    return nullptr;
  }

  std::size_t size = how_much_to_read(wanted, state);
  if (size == 0 && state.ended) {
    if (state.length == 0) end_readable(stream);
    return nullptr;
  }

  const bool low = state.length == 0 || state.length - size < state.high_water_mark;
  if ((state.need_readable || low) && !state.reading && !state.ended && !state.destroyed &&
      !state.errored && state.constructed) {
    state.reading = state.sync = true;
    if (state.length == 0) state.need_readable = true;
    try {
      stream.do_read(state.high_water_mark);
    } catch (...) {
      error_or_destroy(stream, caught_error());
    }
    state.sync = false;
    // What came in at once changes how much there is.
    if (!state.reading) size = how_much_to_read(wanted, state);
  }

  Chunk chunk = size > 0 ? from_list(size, state) : Chunk();
  if (chunk) {
    state.length -= size;
    state.await_drain_writers.clear();
  } else {
    if (state.length <= state.high_water_mark) state.need_readable = true;
    size = 0;
  }
  if (state.length == 0) {
    if (!state.ended) state.need_readable = true;
    if (wanted != size && state.ended) end_readable(stream);
  }
  if (chunk && !state.error_emitted && !state.close_emitted) emit_data(stream, chunk);
  return chunk;
}

namespace {

// resume_.
void resume_now(StreamState& stream) {
  ReadableState& state = *stream.readable;
  if (!state.reading) read(stream, 0);
  state.resume_scheduled = false;
  stream.events.emit("resume");
  flow(stream);
  if (state.flowing == true && !state.reading) read(stream, 0);
}

bool ignores_flow(const ReadableState& state) {
  return state.destroyed && ignores_flow_of_destroyed(release());
}

}  // namespace

void resume(StreamState& stream) {
  ReadableState& state = *stream.readable;
  if (ignores_flow(state)) return;
  if (state.flowing != true) {
    // While somebody listens to 'readable' that one reads.
    state.flowing = !state.readable_listening;
    if (!std::exchange(state.resume_scheduled, true)) next_tick(stream, resume_now);
  }
  state.paused = false;
}

void pause(StreamState& stream) {
  ReadableState& state = *stream.readable;
  if (ignores_flow(state)) return;
  if (state.flowing != false) {
    state.flowing = false;
    stream.events.emit("pause");
  }
  state.paused = true;
}

bool is_paused(const StreamState& stream) {
  return stream.readable->paused == true || stream.readable->flowing == false;
}

void set_encoding(StreamState& stream, std::string_view encoding) {
  ReadableState& state = *stream.readable;
  state.encoding = encoding == "utf-8" ? "utf8" : std::string(encoding);
  std::string text;
  for (const Chunk& chunk : state.buffer) text += decode(state, chunk.buffer()).toString();
  state.buffer.clear();
  state.length = text.size();
  if (!text.empty()) state.buffer.emplace_back(text);
}

void readable_constructed(StreamState& stream) {
  if (stream.readable->need_readable) maybe_read_more(stream);
}

void readable_listener_added(StreamState& stream, std::string_view event) {
  ReadableState& state = *stream.readable;
  if (event == "data") {
    state.data_listening = true;
    if (stream.events.listenerCount("readable") > 0) state.readable_listening = true;
    if (state.flowing != false) resume(stream);
  } else if (event == "readable" && !state.end_emitted && !state.readable_listening) {
    state.readable_listening = state.need_readable = true;
    state.flowing = false;
    state.emitted_readable = false;
    if (state.length > 0) {
      emit_readable(stream);
      return;
    }
    if (std::exchange(state.eof_readable_pending, false)) emit_readable(stream);
    if (!state.reading) next_tick(stream, [](StreamState& self) { read(self, 0); });
  }
}

void update_readable_listening(StreamState& stream) {
  ReadableState& state = *stream.readable;
  state.readable_listening = stream.events.listenerCount("readable") > 0;
  if (state.resume_scheduled && state.paused == false) {
    state.flowing = true;
  } else if (has_data_listener(stream)) {
    resume(stream);
  } else if (!state.readable_listening) {
    state.flowing.reset();
  }
}

void readable_listener_removed(StreamState& stream, std::string_view event) {
  if (event == "readable") {
    next_tick(stream, update_readable_listening);
  } else if (event == "data" && stream.events.listenerCount("data") == 0) {
    stream.readable->data_listening = false;
  }
}

namespace {

// One source that writes to one destination. The listeners keep it alive, not the other way round.
struct Pipe : RefCounted<Pipe> {
  Pipe(StreamState& from, StreamState& to) : source(&from), destination(&to) {}

  Ref<StreamState> source;
  Ref<StreamState> destination;
  Listener::Identity on_end = nullptr;
  Listener::Identity on_unpipe = nullptr;
  Listener::Identity on_data = nullptr;
  Listener::Identity on_error = nullptr;
  Listener::Identity on_close = nullptr;
  Listener::Identity on_finish = nullptr;
  Listener::Identity on_drain = nullptr;
  bool cleaned_up = false;
};

// Of two pipes to one destination the first that hears of an unpipe() is the one that ends.
struct UnpipeInfo {
  bool* has_unpiped = nullptr;
};

void emit_unpipe(StreamState& source, StreamState& destination) {
  bool has_unpiped = false;
  destination.events.emit("unpipe", Stream(Ref(&source)), UnpipeInfo{&has_unpiped});
}

bool writes_to(const ReadableState& state, const StreamState& destination) {
  return std::ranges::any_of(state.pipes,
                             [&](const auto& pipe) { return pipe.get() == &destination; });
}

// pipeOnDrain: the source flows again when no destination is full any more.
void on_pipe_drain(Pipe& pipe) {
  ReadableState& state = *pipe.source->readable;
  std::erase(state.await_drain_writers, pipe.destination.get());
  if (state.await_drain_writers.empty() && has_data_listener(*pipe.source)) resume(*pipe.source);
}

// Whoever else was waited for is forgotten when there is one pipe.
void await_drain(ReadableState& state, StreamState& writer) {
  if (state.pipes.size() == 1) {
    state.multi_await_drain = false;
    state.await_drain_writers = {&writer};
  } else if (std::ranges::find(state.await_drain_writers, &writer) ==
             state.await_drain_writers.end()) {
    state.await_drain_writers.push_back(&writer);
  }
}

void pause_pipe(const Ref<Pipe>& pipe) {
  ReadableState& state = *pipe->source->readable;
  if (!pipe->cleaned_up) {
    if (writes_to(state, *pipe->destination)) await_drain(state, *pipe->destination);
    pause(*pipe->source);
  }
  if (!pipe->on_drain) {
    const Listener drain([pipe] { on_pipe_drain(*pipe); });
    pipe->on_drain = drain.identity();
    pipe->destination->on("drain", drain);
  }
}

void on_pipe_data(const Ref<Pipe>& pipe, Chunk chunk) {
  if (!destroys_when_a_piped_write_throws(release())) {
    if (!write(*pipe->destination, std::move(chunk))) pause_pipe(pipe);
    return;
  }
  try {
    if (!write(*pipe->destination, std::move(chunk))) pause_pipe(pipe);
  } catch (...) {
    destroy(*pipe->destination, caught_error());
  }
}

Chunk chunk_of(nodeloop::detail::Arguments arguments) {
  const nodeloop::detail::Argument& first = arguments[0];
  if (*first.type == typeid(Buffer)) return *static_cast<const Buffer*>(first.value);
  return *static_cast<const std::string*>(first.value);
}

void clean_up(const Ref<Pipe>& pipe) {
  EventEmitter& to = pipe->destination->events;
  EventEmitter& from = pipe->source->events;
  to.off("close", pipe->on_close);
  to.off("finish", pipe->on_finish);
  if (pipe->on_drain) to.off("drain", pipe->on_drain);
  to.off("error", pipe->on_error);
  to.off("unpipe", pipe->on_unpipe);
  from.off("end", pipe->on_end);
  from.off("data", pipe->on_data);
  pipe->cleaned_up = true;
  // If the source waits for this destination alone it would wait for ever.
  const ReadableState& state = *pipe->source->readable;
  if (!pipe->on_drain || (state.await_drain_writers.empty() && !state.multi_await_drain)) return;
  if (drains_every_unpiped_writer(release()) || !pipe->destination->writable ||
      pipe->destination->writable->need_drain) {
    on_pipe_drain(*pipe);
  }
}

void on_pipe_error(Pipe& pipe, const Error& error) {
  unpipe(*pipe.source, pipe.destination.get());
  StreamState& destination = *pipe.destination;
  destination.events.off("error", pipe.on_error);
  if (destination.events.listenerCount("error") > 0) return;
  if (destination.writable && !destination.writable->error_emitted) {
    error_or_destroy(destination, error);
  } else {
    destination.events.emit("error", error);
  }
}

template <class F>
Listener::Identity listen(EventEmitter& events, std::string_view event, F&& f) {
  const Listener listener(std::forward<F>(f));
  events.on(event, listener);
  return listener.identity();
}

template <class F>
Listener::Identity listen_once(EventEmitter& events, std::string_view event, F&& f) {
  const Listener listener(std::forward<F>(f));
  events.once(event, listener);
  return listener.identity();
}

}  // namespace

void pipe(StreamState& source, StreamState& destination, bool end_destination) {
  ReadableState& state = *source.readable;
  const auto pipe = make_ref<Pipe>(source, destination);
  EventEmitter& to = destination.events;
  if (state.pipes.size() == 1) state.multi_await_drain = true;
  state.pipes.emplace_back(&destination);

  const auto at_end = [pipe, end_destination] {
    if (end_destination) {
      end(*pipe->destination);
    } else {
      unpipe(*pipe->source, pipe->destination.get());
    }
  };
  if (state.end_emitted) {
    process.nextTick(at_end);
  } else {
    pipe->on_end = listen_once(source.events, "end", at_end);
  }
  pipe->on_unpipe = listen(to, "unpipe", [pipe](Stream from, UnpipeInfo info) {
    if (from.state() == pipe->source && info.has_unpiped && !std::exchange(*info.has_unpiped, true))
      clean_up(pipe);
  });
  const Listener data = Listener::of_arguments(
      [pipe](nodeloop::detail::Arguments arguments) { on_pipe_data(pipe, chunk_of(arguments)); });
  pipe->on_data = data.identity();
  source.on("data", data);
  const Listener error([pipe](Error failure) { on_pipe_error(*pipe, failure); });
  pipe->on_error = error.identity();
  to.prependListener("error", error);
  pipe->on_close = listen_once(to, "close", [pipe] {
    pipe->destination->events.off("finish", pipe->on_finish);
    unpipe(*pipe->source, pipe->destination.get());
  });
  pipe->on_finish = listen_once(to, "finish", [pipe] {
    pipe->destination->events.off("close", pipe->on_close);
    unpipe(*pipe->source, pipe->destination.get());
  });

  to.emit("pipe", Stream(Ref(&source)));
  if (needs_drain(destination)) {
    pause_pipe(pipe);
  } else if (state.flowing != true) {
    resume(source);
  }
}

void unpipe(StreamState& source, StreamState* destination) {
  ReadableState& state = *source.readable;
  if (state.pipes.empty()) return;
  if (!destination) {
    const std::vector<Ref<StreamState>> destinations = std::exchange(state.pipes, {});
    pause(source);
    for (const auto& each : destinations) emit_unpipe(source, *each);
    return;
  }
  const auto found = std::ranges::find_if(
      state.pipes, [&](const auto& each) { return each.get() == destination; });
  if (found == state.pipes.end()) return;
  const Ref<StreamState> keep = *found;
  state.pipes.erase(found);
  if (state.pipes.empty()) pause(source);
  emit_unpipe(source, *keep);
}

bool is_readable(const StreamState& stream) {
  const auto& state = stream.readable;
  return state && state->readable && !state->destroyed && !state->error_emitted &&
         !state->end_emitted;
}

bool is_readable_finished(const StreamState& stream, bool strict) {
  const auto& state = stream.readable;
  if (!state || state->errored) return false;
  return state->end_emitted || (!strict && state->ended && state->length == 0);
}

namespace {

// lib/internal/streams/from.js, of values that are there already.
struct FromState final : StreamState {
  explicit FromState(std::vector<Chunk> all) : items(std::move(all)) {
    init_readable(*this, Options{.highWaterMark = 1, .objectMode = true});
  }
  void do_read(std::size_t) final {
    while (at < items.size()) {
      if (!nodeloop::stream::detail::push(*this, items[at++])) return;
    }
    nodeloop::stream::detail::push(*this, nullptr);
  }
  // The iterator is closed in an async function, and the stream told in a tick after that.
  void do_destroy(Error error, Done done) final {
    queueMicrotask([error = std::move(error), done = std::move(done)] {
      process.nextTick([error, done] { done(error); });
    });
  }

  std::vector<Chunk> items;
  std::size_t at = 0;
};

}  // namespace
}  // namespace detail

Readable Readable::from(std::vector<Chunk> chunks) {
  return Readable(
      Ref<detail::StreamState>(detail::make_stream<detail::FromState>(std::move(chunks))));
}

}  // namespace nodeloop::stream
