// Source: lib/internal/webstreams/readablestream.js.
#include <cmath>

#include "nodeloop/console.hpp"
#include "web_streams.hpp"

namespace nodeloop::web_streams {

using Status = ReadableState::Status;

Error invalid_state(const std::string& what) {
  return Error(ErrorFields{
      .name = "TypeError", .message = "Invalid state: " + what, .code = "ERR_INVALID_STATE"});
}

// lib/internal/assert.js, as a program can run into it.
Error internal_assertion() {
  return Error(ErrorFields{
      .message = "This is caused by either a bug in Node.js or incorrect usage of Node.js "
                 "internals.\nPlease open an issue with this stack trace at "
                 "https://github.com/nodejs/node/issues\n",
      .code = "ERR_INTERNAL_ASSERTION"});
}

Promise<> promise_of_start(const Result& result) {
  if (!result) return Promise<>::resolve();
  if (takes_stream_start_as_it_is(node_release())) return *result;
  return Promise<>([&](const Resolver<void>& settle) { settle(*result); });
}

double size_of(Strategy& strategy, const Chunk& chunk) {
  return strategy.size ? strategy.size(chunk) : 1;
}

void check_size(double size) {
  if (size >= 0 && std::isfinite(size)) return;
  throw Error(
      ErrorFields{.name = "RangeError",
                  .message = "The argument 'size' is invalid. Received " + to_console_text(size),
                  .code = "ERR_INVALID_ARG_VALUE"});
}

void ReadableState::drop() noexcept {
  queue.clear();
  pull = nullptr;
  cancel = nullptr;
  strategy.size = nullptr;
  if (reader) reader->requests.clear();
}

bool is_locked(const ReadableState& stream) { return static_cast<bool>(stream.reader); }

bool can_close_or_enqueue(const ReadableState& stream) {
  return !stream.close_requested && stream.status == Status::readable;
}

std::optional<double> desired_size(const ReadableState& stream) {
  switch (stream.status) {
    case Status::errored:
      return std::nullopt;
    case Status::closed:
      return 0;
    case Status::readable:
      break;
  }
  return stream.strategy.high_water_mark - stream.queue_total_size;
}

namespace {

bool should_call_pull(const ReadableState& stream) {
  if (!can_close_or_enqueue(stream) || !stream.started) return false;
  return stream.has_requests() || *desired_size(stream) > 0;
}

}  // namespace

bool has_backpressure(const ReadableState& stream) { return !should_call_pull(stream); }

void pull_if_needed(ReadableState& stream) {
  if (!should_call_pull(stream)) return;
  if (stream.pulling) {
    stream.pull_again = true;
    return;
  }
  stream.pulling = true;
  const Ref keep(&stream);
  react(
      stream.pull(),
      [keep] {
        keep->pulling = false;
        if (keep->is_over()) keep->note_closed();
        if (std::exchange(keep->pull_again, false)) pull_if_needed(*keep);
      },
      [keep](const Error& error) {
        keep->pulling = false;
        controller_error(*keep, error);
        if (keep->is_over()) keep->note_closed();
      });
}

Ref<ReadableState> make_readable(Function<Result(Ref<ReadableState>)> start,
                                 Function<Promise<>()> pull, Function<Promise<>(Error)> cancel,
                                 Strategy strategy) {
  const auto stream = make_ref<ReadableState>();
  stream->strategy = std::move(strategy);
  stream->pull = std::move(pull);
  stream->cancel = std::move(cancel);
  begin(
      stream, std::move(start),
      [stream] {
        stream->started = true;
        pull_if_needed(*stream);
      },
      [stream](const Error& error) { controller_error(*stream, error); });
  return stream;
}

Ref<ReadableState> make_readable(Source source, Strategy strategy) {
  auto start = [start_source = std::move(source.start),
                pull = std::move(source.pull)](const Ref<ReadableState>& stream) mutable -> Result {
    ReadableState* state = stream.get();  // which owns what is made here
    if (pull) {
      stream->keeps_pull = true;
      stream->pull = [state, f = std::move(pull)]() mutable {
        return promise_of(wraps_stream_callbacks(node_release()), [&] { return f(Ref(state)); });
      };
    }
    return start_source ? start_source(stream) : Result();
  };
  return make_readable(
      std::move(start), [] { return Promise<>::resolve(); }, ending(std::move(source.cancel)),
      std::move(strategy));
}

// ResetQueue, EnqueueValueWithSize, DequeueValue.
namespace {

void reset_queue(ReadableState& stream) {
  stream.queue.clear();
  stream.queue_total_size = 0;
}

}  // namespace

Chunk dequeue(ReadableState& stream) {
  SizedChunk first = std::move(stream.queue.front());
  stream.queue.pop_front();
  stream.queue_total_size = std::max(0.0, stream.queue_total_size - first.size);
  return std::move(first.chunk);
}

void close_stream(ReadableState& stream) {
  stream.status = Status::closed;
  stream.note_closed();
  const Ref<Reader> reader = stream.reader;
  if (!reader) return;
  resolve(reader->closed);
  for (ReadRequest& request : std::exchange(reader->requests, {})) request.close();
}

void controller_error(ReadableState& stream, const Error& error) {
  if (stream.status != Status::readable) return;
  reset_queue(stream);
  stream.status = Status::errored;
  stream.stored_error = error;
  stream.note_closed();
  const Ref<Reader> reader = stream.reader;
  if (!reader) return;
  set_handled(reader->closed);
  reject(reader->closed, error);
  for (ReadRequest& request : std::exchange(reader->requests, {})) request.error(error);
}

void controller_enqueue(ReadableState& stream, Chunk chunk) {
  if (!can_close_or_enqueue(stream)) return;
  if (stream.has_requests()) {
    ReadRequest request = std::move(stream.reader->requests.front());
    stream.reader->requests.pop_front();
    request.chunk(std::move(chunk));
  } else {
    try {
      const double size = size_of(stream.strategy, chunk);
      check_size(size);
      stream.queue.push_back({std::move(chunk), size});
      stream.queue_total_size += size;
    } catch (...) {
      controller_error(stream, caught_error());
      throw;
    }
  }
  pull_if_needed(stream);
}

void controller_close(ReadableState& stream) {
  if (!can_close_or_enqueue(stream)) return;
  stream.close_requested = true;
  if (stream.queue.empty()) close_stream(stream);
}

void enqueue(ReadableState& stream, Chunk chunk) {
  if (!can_close_or_enqueue(stream)) throw invalid_state("Controller is already closed");
  const Ref keep(&stream);
  controller_enqueue(stream, std::move(chunk));
}

void close(ReadableState& stream) {
  if (!can_close_or_enqueue(stream)) throw invalid_state("Controller is already closed");
  const Ref keep(&stream);
  controller_close(stream);
}

void error(ReadableState& stream, Error reason) {
  const Ref keep(&stream);
  controller_error(stream, reason);
}

namespace {

Promise<> cancel_stream(ReadableState& stream, Error reason) {
  const Ref keep(&stream);
  if (stream.status == Status::closed) return Promise<>::resolve();
  if (stream.status == Status::errored) return Promise<>::reject(stream.stored_error);
  close_stream(stream);
  reset_queue(stream);
  stream.cancelling = true;
  const auto end = [keep] {
    keep->cancelling = false;
    keep->note_closed();
  };
  return stream.cancel(std::move(reason)).then(end, [end](const Error& error) {
    end();
    throw error;
  });
}

}  // namespace

Promise<> cancel(const Ref<ReadableState>& stream, Error reason) {
  if (is_locked(*stream)) return Promise<>::reject(invalid_state("ReadableStream is locked"));
  return cancel_stream(*stream, std::move(reason));
}

Ref<Reader> get_reader(const Ref<ReadableState>& stream) {
  if (is_locked(*stream)) throw invalid_state("ReadableStream is locked");
  const auto closed = [&] {
    if (stream->status == Status::readable) return make_pending();
    if (stream->status == Status::closed) return Promise<>::resolve();
    return rejected_handled(stream->stored_error);
  };
  auto reader = make_ref<Reader>(closed());
  reader->stream = stream.get();
  stream->reader = reader;
  return reader;
}

namespace {

// ReadableStreamDefaultController's [[PullSteps]].
void pull_steps(ReadableState& stream, ReadRequest request) {
  if (stream.queue.empty()) {
    stream.reader->requests.push_back(std::move(request));
    pull_if_needed(stream);
    return;
  }
  Chunk chunk = dequeue(stream);
  if (stream.close_requested && stream.queue.empty()) {
    close_stream(stream);
  } else {
    pull_if_needed(stream);
  }
  request.chunk(std::move(chunk));
}

}  // namespace

void read(Reader& reader, ReadRequest request) {
  if (!reader.stream) return request.error(invalid_state("The reader is not attached to a stream"));
  const Ref stream(reader.stream);
  switch (stream->status) {
    case Status::closed:
      return request.close();
    case Status::errored:
      return request.error(stream->stored_error);
    case Status::readable:
      return pull_steps(*stream, std::move(request));
  }
}

Promise<> cancel(Reader& reader, Error reason) {
  if (!reader.stream)
    return Promise<>::reject(invalid_state("The reader is not attached to a stream"));
  return cancel_stream(*reader.stream, std::move(reason));
}

void generic_release(Reader& reader) {
  const Ref keep(&reader);
  const Error released = invalid_state("Reader released");
  if (reader.stream->status == Status::readable) {
    set_handled(reader.closed);
    reject(reader.closed, released);
  } else {
    reader.closed = rejected_handled(released);
  }
  std::exchange(reader.stream, nullptr)->reader = nullptr;
}

void release(Reader& reader) {
  if (!reader.stream) return;
  const Ref keep(&reader);
  generic_release(reader);
  const Error releasing = invalid_state("Releasing reader");
  for (ReadRequest& request : std::exchange(reader.requests, {})) request.error(releasing);
}

Promise<> closed(const Reader& reader) { return reader.closed; }

bool waits_for_iterator_returns() { return queues_iterator_returns(node_release()); }

bool reads_buffered_chunk_at_once(const ReadableState& stream) {
  return iterates_buffered_chunks_at_once(node_release()) && stream.status == Status::readable &&
         !stream.queue.empty();
}

}  // namespace nodeloop::web_streams
