// Source: lib/internal/webstreams/readablestream.js readableStreamPipeTo.
#include "nodeloop/async.hpp"
#include "nodeloop/process.hpp"
#include "web_streams.hpp"

namespace nodeloop::web_streams {
namespace {

using Readable = ReadableState::Status;
using Writable = WritableState::Status;

struct PipeOptions {
  bool prevent_close;
  bool prevent_abort;
  bool prevent_cancel;
};

// One pipe; what waits for its streams keeps it.
struct Pipe : RefCounted<Pipe> {
  Pipe(Ref<ReadableState> from, Ref<WritableState> to, PipeOptions with)
      : source(std::move(from)),
        destination(std::move(to)),
        reader(get_reader(source)),
        writer(get_writer(destination)),
        options(with) {}

  void start();
  void watch();
  void finalize(const std::optional<Error>& failure);
  void shut_down(Function<Promise<>()> action, const std::optional<Error>& failure);
  void write_chunk(Chunk chunk);
  bool takes_no_more() const;
  void write_what_is_queued();
  void pump();
  void park_on_ready();
  static Promise<> wait_for_current_write(Ref<Pipe> pipe);
  static Promise<bool> step(Ref<Pipe> pipe);
  static Promise<> run(Ref<Pipe> pipe);

  Ref<ReadableState> source;
  Ref<WritableState> destination;
  Ref<Reader> reader;
  Ref<Writer> writer;
  PipeOptions options;
  Promise<> promise = make_pending();
  Promise<> current_write = Promise<>::resolve();
  bool shutting_down = false;
};

void Pipe::finalize(const std::optional<Error>& failure) {
  web_streams::release(*writer);
  if (reader->stream) generic_release(*reader);
  reader->requests.clear();  // one that still waits keeps this pipe
  if (failure) {
    reject(promise, *failure);
  } else {
    resolve(promise);
  }
}

Promise<> Pipe::wait_for_current_write(Ref<Pipe> pipe) {
  const Promise<> write = pipe->current_write;
  co_await write;
  if (write == pipe->current_write) co_return;
  co_await wait_for_current_write(pipe);
}

// After the write under way, and after `action`, if there is one.
void Pipe::shut_down(Function<Promise<>()> action, const std::optional<Error>& failure) {
  if (std::exchange(shutting_down, true)) return;
  const Ref keep(this);
  const auto fail = [keep](const Error& error) { keep->finalize(error); };
  const auto complete = [keep, fail, failure,
                         action = std::make_shared<Function<Promise<>()>>(std::move(action))] {
    if (!*action) return keep->finalize(failure);
    react((*action)(), [keep, failure] { keep->finalize(failure); }, fail);
  };
  if (destination->status != Writable::writable || close_queued_or_in_flight(*destination))
    return complete();
  // The rewritten pipe is told of its writes when they are done, as their promises are.
  react(has_fast_web_streams(node_release()) ? current_write : wait_for_current_write(keep),
        complete, fail);
}

void Pipe::write_chunk(Chunk chunk) {
  current_write = write(*writer, std::move(chunk));
  set_handled(current_write);
}

bool Pipe::takes_no_more() const {
  return destination->backpressure || destination->status != Writable::writable ||
         close_queued_or_in_flight(*destination);
}

void Pipe::write_what_is_queued() {
  while (!source->queue.empty() && !shutting_down) {
    Chunk chunk = dequeue(*source);
    if (source->close_requested && source->queue.empty()) close_stream(*source);
    write_chunk(std::move(chunk));
    if (takes_no_more()) break;
  }
  if (!shutting_down) pull_if_needed(*source);
}

Promise<bool> Pipe::step(Ref<Pipe> pipe) {
  if (pipe->shutting_down) co_return true;
  const bool in_one_go = pipes_buffered_chunks_at_once(node_release());
  if (!in_one_go || pipe->destination->backpressure) {
    const Promise<> has_room = pipe->writer->ready;
    co_await has_room;
    if (in_one_go && pipe->shutting_down) co_return true;
  }
  if (in_one_go && pipe->source->status == Readable::readable && !pipe->source->queue.empty()) {
    pipe->write_what_is_queued();
    co_return pipe->shutting_down || pipe->source->status == Readable::closed;
  }
  auto [promise, resolve, reject] = Promise<bool>::withResolvers();
  const auto write_it = [pipe, resolve = resolve](Chunk chunk) {
    pipe->write_chunk(std::move(chunk));
    resolve(false);
  };
  const auto on_chunk = [in_one_go, write_it](Chunk chunk) {
    if (!in_one_go) return write_it(std::move(chunk));
    queueMicrotask([write_it, chunk = std::move(chunk)] { write_it(chunk); });
  };
  read(*pipe->reader, {on_chunk, [resolve = resolve] { resolve(true); },
                       [reject = reject](Error error) { reject(std::move(error)); }});
  const Promise<bool> told = promise;
  co_return told;
}

Promise<> Pipe::run(Ref<Pipe> pipe) {
  for (bool done = false; !done;) done = co_await step(pipe);
}

void Pipe::park_on_ready() {
  writer->ready_hook = [pipe = Ref(this)] { pipe->pump(); };
}

void Pipe::pump() {
  if (shutting_down) return;
  if (destination->backpressure) return park_on_ready();
  if (source->status == Readable::readable && !source->queue.empty()) {
    write_what_is_queued();
    if (shutting_down || source->status == Readable::closed) return;
    if (destination->backpressure) return park_on_ready();
    queueMicrotask([pipe = Ref(this)] { pipe->pump(); });
    return;
  }
  const auto on_chunk = [pipe = Ref(this)](Chunk chunk) {
    queueMicrotask([pipe, chunk = std::move(chunk)] {
      pipe->write_chunk(chunk);
      pipe->pump();
    });
  };
  read(*reader, {on_chunk, [] {}, [](const Error&) {}});
}

void Pipe::watch() {
  const Ref keep(this);
  const auto nothing = [] {};
  const auto ignore = [](const Error&) {};
  const auto source_failed = [keep](const Error& error) {
    if (keep->options.prevent_abort) return keep->shut_down(nullptr, error);
    keep->shut_down([keep, error] { return abort(*keep->writer, error); }, error);
  };
  const auto cancel_source = [keep](const Error& error) {
    if (keep->options.prevent_cancel) return keep->shut_down(nullptr, error);
    keep->shut_down([keep, error] { return cancel(*keep->reader, error); }, error);
  };
  const auto source_closed = [keep] {
    if (keep->options.prevent_close) return keep->shut_down(nullptr, std::nullopt);
    keep->shut_down([keep] { return close_with_error_propagation(*keep->writer); }, std::nullopt);
  };
  if (source->status == Readable::errored) {
    source_failed(source->stored_error);
  } else {
    react(reader->closed, nothing, source_failed);
  }
  if (destination->status == Writable::errored) {
    cancel_source(destination->stored_error);
  } else {
    react(writer->closed, nothing, cancel_source);
  }
  if (source->status == Readable::closed) {
    source_closed();
  } else {
    react(reader->closed, source_closed, ignore);
  }
  if (close_queued_or_in_flight(*destination) || destination->status == Writable::closed)
    cancel_source(invalid_state("Destination WritableStream is closed"));
}

void Pipe::start() {
  if (has_fast_web_streams(node_release())) {
    pump();
  } else {
    set_handled(run(Ref(this)));
  }
  watch();
}

}  // namespace

Promise<> pipe_to(const Ref<ReadableState>& from, const Ref<WritableState>& to, bool prevent_close,
                  bool prevent_abort, bool prevent_cancel) {
  if (is_locked(*from)) return Promise<>::reject(invalid_state("The ReadableStream is locked"));
  if (is_locked(*to)) return Promise<>::reject(invalid_state("The WritableStream is locked"));
  const auto pipe =
      make_ref<Pipe>(from, to, PipeOptions{prevent_close, prevent_abort, prevent_cancel});
  try {
    pipe->start();
  } catch (...) {
    return Promise<>::reject(caught_error());
  }
  return pipe->promise;
}

void pipe_through(const Ref<ReadableState>& from, const Ref<WritableState>& to, bool prevent_close,
                  bool prevent_abort, bool prevent_cancel) {
  if (is_locked(*from)) throw invalid_state("The ReadableStream is locked");
  if (is_locked(*to)) throw invalid_state("The WritableStream is locked");
  set_handled(pipe_to(from, to, prevent_close, prevent_abort, prevent_cancel));
}

}  // namespace nodeloop::web_streams
