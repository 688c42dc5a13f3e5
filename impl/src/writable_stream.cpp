// Source: lib/internal/webstreams/writablestream.js.
#include <algorithm>

#include "web_streams.hpp"

namespace nodeloop::web_streams {

using Status = WritableState::Status;

void WritableState::drop() noexcept {
  queue.clear();
  write = nullptr;
  close = nullptr;
  abort = nullptr;
  strategy.size = nullptr;
  if (writer) writer->ready_hook = nullptr;
}

bool is_locked(const WritableState& stream) { return static_cast<bool>(stream.writer); }

bool close_queued_or_in_flight(const WritableState& stream) {
  return stream.close_request || stream.in_flight_close;
}

namespace {

double desired_size(const WritableState& stream) {
  return stream.strategy.high_water_mark - stream.queue_total_size;
}

void resolve_ready(Writer& writer) {
  if (writer.ready_hook) {
    std::exchange(writer.ready_hook, nullptr)();
  } else {
    resolve(writer.ready);
  }
}

void update_backpressure(WritableState& stream) {
  const bool now = desired_size(stream) <= 0;
  const bool changed = std::exchange(stream.backpressure, now) != now;
  if (!stream.writer || !changed) return;
  if (now) {
    stream.writer->ready = make_pending();
  } else {
    resolve_ready(*stream.writer);
  }
}

void ensure_rejected(Promise<>& promise, const Error& error) {
  if (is_pending(promise)) {
    set_handled(promise);
    reject(promise, error);
  } else {
    promise = rejected_handled(error);
  }
}

void reject_close_and_closed_if_needed(WritableState& stream) {
  if (stream.close_request) {
    reject(*stream.close_request, stream.stored_error);
    stream.close_request.reset();
  }
  if (!stream.writer) return;
  set_handled(stream.writer->closed);
  reject(stream.writer->closed, stream.stored_error);
}

void finish_erroring(WritableState& stream) {
  const Ref keep(&stream);
  stream.status = Status::errored;
  stream.note_closed();
  stream.queue.clear();
  stream.queue_total_size = 0;
  for (const Promise<>& request : std::exchange(stream.write_requests, {}))
    reject(request, stream.stored_error);
  if (!stream.pending_abort) return reject_close_and_closed_if_needed(stream);
  const WritableState::AbortRequest request = *std::exchange(stream.pending_abort, std::nullopt);
  if (request.was_already_erroring) {
    reject(request.promise, stream.stored_error);
    return reject_close_and_closed_if_needed(stream);
  }
  stream.aborting = true;
  const auto end = [keep] {
    keep->aborting = false;
    keep->note_closed();
    reject_close_and_closed_if_needed(*keep);
  };
  const Promise<> aborted = stream.abort(request.reason);
  stream.algorithms_cleared = true;
  react(
      aborted,
      [end, promise = request.promise] {
        resolve(promise);
        end();
      },
      [end, promise = request.promise](const Error& error) {
        reject(promise, error);
        end();
      });
}

void start_erroring(WritableState& stream, const Error& reason) {
  stream.status = Status::erroring;
  stream.stored_error = reason;
  if (stream.writer) ensure_rejected(stream.writer->ready, reason);
  const bool in_flight = stream.in_flight_write || stream.in_flight_close;
  if (!in_flight && stream.started) finish_erroring(stream);
}

void deal_with_rejection(WritableState& stream, const Error& error) {
  if (stream.status == Status::writable) {
    start_erroring(stream, error);
  } else {
    finish_erroring(stream);
  }
}

void finish_in_flight_close(WritableState& stream) {
  resolve(*std::exchange(stream.in_flight_close, std::nullopt));
  if (stream.status == Status::erroring) {
    stream.stored_error = Error();
    if (const auto request = std::exchange(stream.pending_abort, std::nullopt))
      resolve(request->promise);
  }
  stream.status = Status::closed;
  stream.note_closed();
  if (stream.writer) resolve(stream.writer->closed);
}

void finish_in_flight_close_with_error(WritableState& stream, const Error& error) {
  reject(*std::exchange(stream.in_flight_close, std::nullopt), error);
  if (const auto request = std::exchange(stream.pending_abort, std::nullopt))
    reject(request->promise, error);
  deal_with_rejection(stream, error);
}

void dequeue_value(WritableState& stream) {
  stream.queue_total_size = std::max(0.0, stream.queue_total_size - stream.queue.front().size);
  stream.queue.pop_front();
}

void process_close(WritableState& stream) {
  const Ref keep(&stream);
  stream.in_flight_close = std::exchange(stream.close_request, std::nullopt);
  dequeue_value(stream);
  const Promise<> closed = stream.close();
  stream.algorithms_cleared = true;
  react(
      closed, [keep] { finish_in_flight_close(*keep); },
      [keep](const Error& error) { finish_in_flight_close_with_error(*keep, error); });
}

void process_write(WritableState& stream) {
  const Ref keep(&stream);
  stream.in_flight_write = std::move(stream.write_requests.front());
  stream.write_requests.pop_front();
  const Result written = stream.write(*stream.queue.front().chunk);
  if (written) wait_for_write(keep, *written);
}

void advance_queue_if_needed(WritableState& stream) {
  if (!stream.started || stream.in_flight_write) return;
  if (stream.status == Status::erroring) return finish_erroring(stream);
  if (stream.queue.empty()) return;
  if (stream.queue.front().chunk) {
    process_write(stream);
  } else {
    process_close(stream);
  }
}

void finish_in_flight_write(WritableState& stream) {
  resolve(*std::exchange(stream.in_flight_write, std::nullopt));
  dequeue_value(stream);
  if (!close_queued_or_in_flight(stream) && stream.status == Status::writable)
    update_backpressure(stream);
  advance_queue_if_needed(stream);
}

}  // namespace

void wait_for_write(const Ref<WritableState>& stream, const Promise<>& written) {
  react(
      written, [stream] { finish_in_flight_write(*stream); },
      [stream](const Error& error) {
        if (stream->status == Status::writable) stream->algorithms_cleared = true;
        reject(*std::exchange(stream->in_flight_write, std::nullopt), error);
        deal_with_rejection(*stream, error);
      });
}

void error_if_needed(WritableState& stream, const Error& error) {
  if (stream.status != Status::writable) return;
  stream.algorithms_cleared = true;
  start_erroring(stream, error);
}

Ref<WritableState> make_writable(Function<Result(Ref<WritableState>)> start,
                                 Function<Result(Chunk)> write, Function<Promise<>()> close,
                                 Function<Promise<>(Error)> abort, Strategy strategy) {
  const auto stream = make_ref<WritableState>();
  stream->strategy = std::move(strategy);
  stream->write = std::move(write);
  stream->close = std::move(close);
  stream->abort = std::move(abort);
  update_backpressure(*stream);
  begin(
      stream, std::move(start),
      [stream] {
        stream->started = true;
        advance_queue_if_needed(*stream);
      },
      [stream](const Error& error) {
        stream->started = true;
        deal_with_rejection(*stream, error);
      });
  return stream;
}

Ref<WritableState> make_writable(Sink sink, Strategy strategy) {
  auto start = [start_sink = std::move(sink.start),
                write = std::move(sink.write)](const Ref<WritableState>& stream) mutable -> Result {
    WritableState* state = stream.get();  // which owns what is made here
    if (write) {
      stream->write = [state, f = std::move(write)](Chunk chunk) mutable -> Result {
        return promise_of(wraps_stream_callbacks(node_release()),
                          [&] { return f(std::move(chunk), Ref(state)); });
      };
    }
    return start_sink ? start_sink(stream) : Result();
  };
  return make_writable(
      std::move(start), [](const Chunk&) -> Result { return Promise<>::resolve(); },
      ending(std::move(sink.close)), ending(std::move(sink.abort)), std::move(strategy));
}

namespace {

Promise<> abort_stream(WritableState& stream, Error reason) {
  const Ref keep(&stream);
  if (stream.status == Status::closed || stream.status == Status::errored)
    return Promise<>::resolve();
  stream.abort_controller.abort(reason);
  if (stream.status == Status::closed || stream.status == Status::errored)
    return Promise<>::resolve();
  if (stream.pending_abort) return stream.pending_abort->promise;
  const bool was_erroring = stream.status == Status::erroring;
  if (was_erroring) reason = Error();
  const Promise<> promise = make_pending();
  stream.pending_abort = WritableState::AbortRequest{promise, reason, was_erroring};
  if (!was_erroring) start_erroring(stream, reason);
  return promise;
}

Promise<> close_writable(WritableState& stream) {
  const Ref keep(&stream);
  if (stream.status == Status::closed || stream.status == Status::errored)
    return Promise<>::reject(invalid_state("WritableStream is closed"));
  const Promise<> promise = make_pending();
  stream.close_request = promise;
  if (stream.writer && stream.backpressure && stream.status == Status::writable)
    resolve_ready(*stream.writer);
  stream.queue.push_back({std::nullopt, 0});
  advance_queue_if_needed(stream);
  return promise;
}

Promise<> close_unless_closing(WritableState& stream, const char* refusal) {
  if (close_queued_or_in_flight(stream)) return Promise<>::reject(invalid_state(refusal));
  return close_writable(stream);
}

Error no_stream() { return invalid_state("Writer is not bound to a WritableStream"); }

void push_write(WritableState& stream, Chunk chunk, double size) {
  try {
    check_size(size);
  } catch (...) {
    return error_if_needed(stream, caught_error());
  }
  stream.queue.push_back({std::move(chunk), size});
  stream.queue_total_size += size;
  if (!close_queued_or_in_flight(stream) && stream.status == Status::writable)
    update_backpressure(stream);
  advance_queue_if_needed(stream);
}

// writableStreamDefaultControllerGetChunkSize.
double chunk_size(WritableState& stream, const Chunk& chunk) {
  if (stream.algorithms_cleared) {
    const bool fails =
        stream.status == Status::closed
            ? asserts_no_writes_once_closed(node_release())
            : stream.status == Status::writable && asserts_no_writes_while_closing(node_release());
    if (fails) throw internal_assertion();
    return 1;
  }
  try {
    return size_of(stream.strategy, chunk);
  } catch (...) {
    error_if_needed(stream, caught_error());
    return 1;
  }
}

}  // namespace

Promise<> close(const Ref<WritableState>& stream) {
  if (is_locked(*stream)) return Promise<>::reject(invalid_state("WritableStream is locked"));
  return close_unless_closing(*stream, "Failure closing WritableStream");
}

Promise<> abort(const Ref<WritableState>& stream, Error reason) {
  if (is_locked(*stream)) return Promise<>::reject(invalid_state("WritableStream is locked"));
  return abort_stream(*stream, std::move(reason));
}

void error(WritableState& stream, Error reason) {
  const Ref keep(&stream);
  error_if_needed(stream, reason);
}

AbortSignal signal(const WritableState& stream) { return stream.abort_controller.signal; }

Ref<Writer> get_writer(const Ref<WritableState>& stream) {
  if (is_locked(*stream)) throw invalid_state("WritableStream is locked");
  const Status status = stream->status;
  const auto closed = [&] {
    if (status == Status::closed) return Promise<>::resolve();
    return status == Status::errored ? rejected_handled(stream->stored_error) : make_pending();
  };
  const auto ready = [&] {
    if (status == Status::erroring || status == Status::errored)
      return rejected_handled(stream->stored_error);
    const bool waits =
        status == Status::writable && stream->backpressure && !close_queued_or_in_flight(*stream);
    return waits ? make_pending() : Promise<>::resolve();
  };
  const Promise<> when_ready = ready();
  auto writer = make_ref<Writer>(closed(), when_ready);
  writer->stream = stream.get();
  stream->writer = writer;
  return writer;
}

Promise<> write(Writer& writer, Chunk chunk) {
  if (!writer.stream) return Promise<>::reject(no_stream());
  const Ref stream(writer.stream);
  const double size = chunk_size(*stream, chunk);
  if (stream.get() != writer.stream)
    return Promise<>::reject(invalid_state("Mismatched WritableStreams"));
  if (stream->status == Status::errored) return Promise<>::reject(stream->stored_error);
  if (close_queued_or_in_flight(*stream) || stream->status == Status::closed)
    return Promise<>::reject(invalid_state("WritableStream is closed"));
  if (stream->status == Status::erroring) return Promise<>::reject(stream->stored_error);
  const Promise<> promise = make_pending();
  stream->write_requests.push_back(promise);
  push_write(*stream, std::move(chunk), size);
  return promise;
}

Promise<> close(Writer& writer) {
  if (!writer.stream) return Promise<>::reject(no_stream());
  return close_unless_closing(*writer.stream, "Failure to close WritableStream");
}

Promise<> close_with_error_propagation(Writer& writer) {
  WritableState& stream = *writer.stream;
  if (close_queued_or_in_flight(stream) || stream.status == Status::closed)
    return Promise<>::resolve();
  if (stream.status == Status::errored) return Promise<>::reject(stream.stored_error);
  return close_writable(stream);
}

Promise<> abort(Writer& writer, Error reason) {
  if (!writer.stream) return Promise<>::reject(no_stream());
  return abort_stream(*writer.stream, std::move(reason));
}

void release(Writer& writer) {
  if (!writer.stream) return;
  const Ref keep(&writer);
  const Error released = invalid_state("Writer has been released");
  writer.ready_hook = nullptr;
  ensure_rejected(writer.ready, released);
  ensure_rejected(writer.closed, released);
  std::exchange(writer.stream, nullptr)->writer = nullptr;
}

Promise<> closed(const Writer& writer) { return writer.closed; }
Promise<> ready(const Writer& writer) { return writer.ready; }

std::optional<double> desired_size(const Writer& writer) {
  if (!writer.stream) throw no_stream();
  switch (writer.stream->status) {
    case Status::errored:
    case Status::erroring:
      return std::nullopt;
    case Status::closed:
      return 0;
    case Status::writable:
      break;
  }
  return desired_size(*writer.stream);
}

}  // namespace nodeloop::web_streams
