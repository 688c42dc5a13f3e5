// Source: lib/internal/streams/end-of-stream.js, lib/internal/streams/pipeline.js.
#include <memory>

#include "stream.hpp"

namespace nodeloop::stream::detail {
namespace {

bool has_readable_side(const StreamState& stream) {
  return stream.readable && stream.readable->readable;
}

// isReadableNodeStream when it is not strict: a message that is sent counts, for it has a pipe().
bool looks_readable(const StreamState& stream) {
  return stream.outgoing || has_readable_side(stream);
}

bool has_writable_side(const StreamState& stream) {
  if (stream.outgoing) return true;
  return stream.writable && stream.writable->writable;
}

bool will_emit_close(const StreamState& stream) {
  if (stream.outgoing) return stream.outgoing->emits_close();
  const auto will = [](const auto& side) {
    return side.auto_destroy && side.emit_close && !side.closed;
  };
  return stream.writable ? will(*stream.writable) : will(*stream.readable);
}

Error error_of(const StreamState& stream) {
  if (stream.outgoing) return stream.outgoing->error();
  if (stream.writable && stream.writable->errored) return stream.writable->errored;
  return stream.readable ? stream.readable->errored : Error();
}

Error premature_close() { return stream_error("ERR_STREAM_PREMATURE_CLOSE", "Premature close"); }

// One call of finished(): eos().
struct EndOfStream : RefCounted<EndOfStream> {
  EndOfStream(StreamState& watched, FinishedOptions options, Hook<Error> hook)
      : stream(&watched),
        callback(std::move(hook)),
        readable(options.readable.value_or(looks_readable(watched))),
        writable(options.writable.value_or(has_writable_side(watched))),
        closes(will_emit_close(watched) && looks_readable(watched) == readable &&
               has_writable_side(watched) == writable),
        readable_finished(is_readable_finished(watched, false)),
        writable_finished(is_writable_finished(watched, false)) {}

  Ref<StreamState> stream;
  Hook<Error> callback;
  bool readable;
  bool writable;
  bool closes;  // and 'close' is worth waiting for
  bool readable_finished;
  bool writable_finished;
  Listener::Identity on_end = nullptr;
  Listener::Identity on_finish = nullptr;
  Listener::Identity on_error = nullptr;
  Listener::Identity on_close = nullptr;

  void call(const Error& error) {
    if (callback) std::exchange(callback, {})(error);
  }

  Error error_at_close() const {
    if (const Error error = error_of(*stream)) return error;
    if (readable && !readable_finished && has_readable_side(*stream) &&
        !is_readable_finished(*stream, false)) {
      return premature_close();
    }
    if (writable && !writable_finished && !is_writable_finished(*stream, false)) {
      return premature_close();
    }
    return {};
  }

  void finished() {
    writable_finished = true;
    if (is_destroyed(*stream)) closes = false;
    if (closes && (!is_readable(*stream) || readable)) return;
    if (!readable || readable_finished) call(nullptr);
  }

  void ended() {
    readable_finished = true;
    if (is_destroyed(*stream)) closes = false;
    if (closes && (!is_writable(*stream) || writable)) return;
    if (!writable || writable_finished) call(nullptr);
  }

  // Whether there is nothing to wait for.
  bool is_over() const {
    if (is_closed(*stream)) return true;
    const bool error_emitted = (stream->writable && stream->writable->error_emitted) ||
                               (stream->readable && stream->readable->error_emitted);
    if (error_emitted) return !closes;
    if (!readable && (!closes || is_readable(*stream)) &&
        (writable_finished || !is_writable(*stream)) &&
        (!stream->writable || stream->writable->pending_callbacks == 0 ||
         !waits_for_write_callbacks(Environment::current().release()))) {
      return true;
    }
    if (!writable && (!closes || is_writable(*stream)) &&
        (readable_finished || !is_readable(*stream))) {
      return true;
    }
    return stream->is_aborted_response();
  }

  // What it is called back with if it is over; `closed` says whether it had closed when it was
  // asked (onclose, else onclosed).
  Error error_when_over(bool closed) const { return closed ? error_at_close() : error_of(*stream); }

  void listen(bool errors) {
    EventEmitter& events = stream->events;
    const Ref<EndOfStream> self(this);
    const auto add = [&](const char* event, const Listener& listener) {
      events.on(event, listener);
      return listener.identity();
    };
    on_end = add("end", Listener([self] { self->ended(); }));
    on_finish = add("finish", Listener([self] { self->finished(); }));
    if (errors) on_error = add("error", Listener([self](Error error) { self->call(error); }));
    on_close = add("close", Listener([self] { self->call(self->error_at_close()); }));
  }

  void clean_up() {
    callback = {};
    EventEmitter& events = stream->events;
    if (on_finish) events.off("finish", on_finish);
    if (on_end) events.off("end", on_end);
    if (on_error) events.off("error", on_error);
    if (on_close) events.off("close", on_close);
  }
};

}  // namespace

Function<void()> finished(StreamState& stream, FinishedOptions options, Hook<Error> callback) {
  const auto eos = make_ref<EndOfStream>(stream, options, std::move(callback));
  const bool closed = is_closed(stream);
  if (!eos->is_over()) {
    eos->listen(options.error);
  } else if (listens_to_streams_that_are_over(Environment::current().release())) {
    eos->listen(options.error);
    process.nextTick([eos, closed] { eos->call(eos->error_when_over(closed)); });
  } else {
    if (options.error) {
      const Listener ignore([](Error) {});
      eos->on_error = ignore.identity();
      stream.events.on("error", ignore);
    }
    process.nextTick([eos, error = eos->error_when_over(closed)] { eos->call(error); });
  }
  return [eos] { eos->clean_up(); };
}

namespace {

struct Pipeline : RefCounted<Pipeline> {
  Hook<Error> callback;
  Error error;
  int finish_count = 0;
  std::vector<Function<void(Error)>> destroys;
  std::vector<Function<void()>> last_stream_cleanups;

  void finish(const Error& failure) { finish(failure, --finish_count == 0); }

  void finish(const Error& failure, bool final) {
    if (failure && (!error || error.code() == "ERR_STREAM_PREMATURE_CLOSE" ||
                    (error.name() == "AbortError" &&
                     replaces_abort_errors(Environment::current().release())))) {
      error = failure;
    }
    if (!error && !final) return;
    for (auto& destroy : std::exchange(destroys, {})) destroy(error);
    if (!final) return;
    if (!error) {
      for (auto& clean_up : last_stream_cleanups) clean_up();
    }
    if (!callback) return;
    process.nextTick(
        [callback = std::exchange(callback, {}), failed = error]() mutable { callback(failed); });
  }

  // Up to the 20 line an error that is only passed on counted as one of the ends waited for.
  void finish_only_error(const Error& failure) {
    if (counts_piped_errors_as_ends(Environment::current().release())) {
      finish(failure);
    } else {
      finish(failure, false);
    }
  }
};

// destroyer: how to destroy one stream of the pipeline unless it is done.
Function<void()> add_destroyer(const Ref<Pipeline>& pipeline, StreamState& stream, bool reading,
                               bool writing) {
  const auto done = std::make_shared<bool>(false);
  stream.events.on("close", [done] { *done = true; });
  Function<void()> clean_up = finished(stream, {.readable = reading, .writable = writing},
                                       [done](const Error& error) { *done = !error; });
  pipeline->destroys.push_back([keep = Ref(&stream), done](const Error& error) {
    if (std::exchange(*done, true)) return;
    abort_stream(*keep, error ? error
                              : stream_error("ERR_STREAM_DESTROYED",
                                             "Cannot call pipe after a stream was destroyed"));
  });
  return clean_up;
}

// pipe.
Function<void()> connect(const Ref<Pipeline>& pipeline, StreamState& source,
                         StreamState& destination) {
  const auto ended = std::make_shared<bool>(false);
  destination.events.on("close", [pipeline, ended] {
    if (!*ended) pipeline->finish_only_error(premature_close());
  });
  pipe(source, destination, false);
  const auto end_destination = [ended, keep = Ref(&destination)] {
    *ended = true;
    end(*keep);
  };
  if (is_readable_finished(source)) {
    process.nextTick(end_destination);
  } else {
    source.events.once("end", end_destination);
  }
  finished(source, {.readable = true, .writable = false},
           [pipeline, keep = Ref(&source)](const Error& error) {
             const ReadableState& state = *keep->readable;
             if (error.code() == "ERR_STREAM_PREMATURE_CLOSE" && state.ended && !state.errored &&
                 !state.error_emitted) {
               // Some streams emit 'close' before 'end'.
               keep->events.once("end", [pipeline] { pipeline->finish(nullptr); });
               keep->events.once("error", [pipeline](Error late) { pipeline->finish(late); });
             } else {
               pipeline->finish(error);
             }
           });
  return finished(destination, {.readable = false, .writable = true},
                  [pipeline](const Error& error) { pipeline->finish(error); });
}

bool is_open_for_reading(const StreamState& stream) {
  return has_readable_side(stream) && !is_destroyed(stream) && is_readable(stream) &&
         !is_readable_finished(stream);
}

}  // namespace

void pipeline(std::vector<Ref<StreamState>> streams, Hook<Error> callback) {
  const auto pipeline = make_ref<Pipeline>();
  pipeline->callback = std::move(callback);
  for (std::size_t i = 0; i < streams.size(); ++i) {
    StreamState& stream = *streams[i];
    const bool last = i + 1 == streams.size();
    if (!last && refuses_destroyed_pipes(Environment::current().release()) &&
        (is_closed(*streams[i + 1]) || is_destroyed(*streams[i + 1]))) {
      throw stream_error("ERR_STREAM_UNABLE_TO_PIPE",
                         "Cannot pipe to a closed or destroyed stream");
    }
    Function<void()> clean_up = add_destroyer(pipeline, stream, !last, i > 0);
    const bool cleans_up = last && is_open_for_reading(stream);
    if (cleans_up) pipeline->last_stream_cleanups.push_back(std::move(clean_up));
    const Listener on_error([pipeline](Error error) {
      if (error && error.name() != "AbortError" && error.code() != "ERR_STREAM_PREMATURE_CLOSE") {
        pipeline->finish_only_error(error);
      }
    });
    stream.events.on("error", on_error);
    if (cleans_up) {
      pipeline->last_stream_cleanups.push_back(
          [keep = Ref(&stream), id = on_error.identity()] { keep->events.off("error", id); });
    }
    if (i == 0) continue;
    pipeline->finish_count += 2;
    Function<void()> unwatch = connect(pipeline, *streams[i - 1], stream);
    if (last && is_open_for_reading(stream)) {
      pipeline->last_stream_cleanups.push_back(std::move(unwatch));
    }
  }
}

}  // namespace nodeloop::stream::detail
