// The streams of the WHATWG: ReadableStream, WritableStream, TransformStream.
//
// Order: everything goes by microtasks. start() is called at once, pull() and write() a microtask
// after it is done at the earliest; a read that finds a chunk in the queue, or for which one is
// enqueued, is settled at once, and told a microtask later. A write is told one microtask after
// what write() gave has settled. How many microtasks a callback's promise costs differs between
// releases (release.hpp). Errors: what a callback throws or rejects with errors the stream; reads
// and writes are rejected then; what is not possible in a stream's state throws a TypeError of code
// ERR_INVALID_STATE. Ownership: handles; a reader or writer keeps its stream, not the other way
// round. A stream keeps its callbacks, and what these hold, until it has ended and none of them is
// under way (a turn of the loop later); one that does not end, until its Environment does. Thread:
// that of the current Environment. Units: a highWaterMark is in what size() gives, or in chunks.
// Source: lib/internal/webstreams/*.js; the Streams Standard, streams.spec.whatwg.org.
//
// A callback may take fewer parameters than it is given, and returns nothing or a Promise<> to be
// waited for. `for await (const chunk of readable)` is
// `for (auto it = readable.asyncIterator(); auto chunk = co_await it();) {...}`, with `*chunk`.
#pragma once

#include <any>
#include <cstdint>
#include <deque>
#include <optional>
#include <type_traits>
#include <utility>

#include "nodeloop/abort_controller.hpp"
#include "nodeloop/error.hpp"
#include "nodeloop/events.hpp"
#include "nodeloop/function.hpp"
#include "nodeloop/promise.hpp"
#include "nodeloop/ref_counted.hpp"

namespace nodeloop {

namespace web_streams {

using Chunk = std::any;

// What a callback has returned: nothing, or a promise.
using Result = std::optional<Promise<>>;

template <class... Args>
class Algorithm {
 public:
  Algorithm() noexcept = default;
  Algorithm(std::nullptr_t) noexcept {}
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, Algorithm> &&
           !std::is_same_v<std::remove_cvref_t<F>, std::nullptr_t>) Algorithm(F&& f)
      : function_([f = std::decay_t<F>(std::forward<F>(f))](Args... args) mutable -> Result {
          using R = decltype(invoke_flexible(f, std::move(args)...));
          if constexpr (nodeloop::detail::is_promise<R>) {
            return invoke_flexible(f, std::move(args)...);
          } else {
            invoke_flexible(f, std::move(args)...);
            return std::nullopt;
          }
        }) {}

  // Of what takes all of them and returns a Result.
  static Algorithm raw(Function<Result(Args...)> function) {
    Algorithm algorithm;
    algorithm.function_ = std::move(function);
    return algorithm;
  }

  explicit operator bool() const noexcept { return static_cast<bool>(function_); }
  Result operator()(Args... args) { return function_(std::move(args)...); }

 private:
  Function<Result(Args...)> function_;
};

// A callback that is given a controller, as one that is given the controller's stream.
template <class State, class Controller>
Algorithm<Ref<State>> over(Algorithm<Controller> callback) {
  if (!callback) return nullptr;
  return Algorithm<Ref<State>>::raw([f = std::move(callback)](Ref<State> stream) mutable {
    return f(Controller(std::move(stream)));
  });
}
// The same of one that is given a chunk before.
template <class State, class T, class Controller>
Algorithm<Chunk, Ref<State>> over(Algorithm<T, Controller> callback) {
  if (!callback) return nullptr;
  return Algorithm<Chunk, Ref<State>>::raw(
      [f = std::move(callback)](Chunk chunk, Ref<State> stream) mutable {
        return f(std::any_cast<T>(std::move(chunk)), Controller(std::move(stream)));
      });
}

struct ReadableState;
struct WritableState;
struct TransformState;

struct Source {
  Algorithm<Ref<ReadableState>> start{};
  Algorithm<Ref<ReadableState>> pull{};
  Algorithm<Error> cancel{};
};
struct Sink {
  Algorithm<Ref<WritableState>> start{};
  Algorithm<Chunk, Ref<WritableState>> write{};
  Algorithm<> close{};
  Algorithm<Error> abort{};
};
struct Changes {
  Algorithm<Ref<TransformState>> start{};
  Algorithm<Chunk, Ref<TransformState>> transform{};
  Algorithm<Ref<TransformState>> flush{};
  Algorithm<Error> cancel{};
};
struct Strategy {
  double high_water_mark = 1;
  Function<double(const Chunk&)> size{};  // null: 1
};

struct ReadRequest {
  Function<void(Chunk)> chunk;
  Function<void()> close;
  Function<void(Error)> error;
};

// In a queue.
struct SizedChunk {
  Chunk chunk;
  double size;
};

struct Reader : RefCounted<Reader> {
  explicit Reader(Promise<> when_closed) : closed(std::move(when_closed)) {}

  ReadableState* stream = nullptr;  // null: released
  Promise<> closed;
  std::deque<ReadRequest> requests;
};

struct ReadableState final : nodeloop::detail::EmitterBase {
  enum class Status { readable, closed, errored };

  ~ReadableState() override {
    if (reader) reader->stream = nullptr;
  }
  bool is_over() const noexcept override {
    return status != Status::readable && !(pulling && keeps_pull) && !cancelling;
  }
  void drop() noexcept override;
  bool has_requests() const noexcept { return reader && !reader->requests.empty(); }

  Status status = Status::readable;
  Error stored_error;
  Ref<Reader> reader;

  // The controller's.
  std::deque<SizedChunk> queue;
  double queue_total_size = 0;
  Strategy strategy;
  Function<Promise<>()> pull;
  Function<Promise<>(Error)> cancel;
  bool started = false;
  bool keeps_pull = false;  // until its promise is settled; a TransformStream's may never be
  bool pulling = false;
  bool pull_again = false;
  bool cancelling = false;
  bool close_requested = false;
};

struct Writer : RefCounted<Writer> {
  Writer(Promise<> when_closed, Promise<> when_ready)
      : closed(std::move(when_closed)), ready(std::move(when_ready)) {}

  WritableState* stream = nullptr;  // null: released
  Promise<> closed;
  Promise<> ready;
  Function<void()> ready_hook;  // of a pipe: called instead of `ready` being resolved
};

struct WritableState final : nodeloop::detail::EmitterBase {
  enum class Status { writable, erroring, errored, closed };
  struct AbortRequest {
    Promise<> promise;
    Error reason;
    bool was_already_erroring;
  };
  struct Write {
    std::optional<Chunk> chunk;  // empty: the close
    double size;
  };

  ~WritableState() override {
    if (writer) writer->stream = nullptr;
  }
  // Node, too, keeps the callbacks of one whose start() has failed: size() is still called.
  bool is_over() const noexcept override {
    const bool ended = status == Status::closed || status == Status::errored;
    return ended && algorithms_cleared && !aborting;
  }
  void drop() noexcept override;

  Status status = Status::writable;
  Error stored_error;
  Ref<Writer> writer;
  bool backpressure = false;
  std::deque<Promise<>> write_requests;
  std::optional<Promise<>> in_flight_write;
  std::optional<Promise<>> close_request;
  std::optional<Promise<>> in_flight_close;
  std::optional<AbortRequest> pending_abort;

  // The controller's.
  std::deque<Write> queue;
  double queue_total_size = 0;
  Strategy strategy;
  // Empty: its maker calls wait_for_write().
  Function<Result(Chunk)> write;
  Function<Promise<>()> close;
  Function<Promise<>(Error)> abort;
  AbortController abort_controller;
  bool started = false;
  bool aborting = false;
  bool algorithms_cleared = false;
};

// It keeps its two sides, whose callbacks keep it until both have let go of them.
struct TransformState final : RefCounted<TransformState> {
  // Nothing will be transformed any more.
  void drop() noexcept;
  void set_backpressure(bool on);
  void unblock_write() {
    if (backpressure) set_backpressure(false);
  }
  void error_writable_and_unblock_write(const Error& error);
  void fail(const Error& error);
  void enqueue(Chunk chunk);

  Promise<> perform_transform(Chunk chunk);
  Result sink_write(const Chunk& chunk);
  Promise<> sink_close();
  Promise<> sink_abort(const Error& reason);
  Promise<> source_pull();
  Promise<> source_cancel(const Error& reason);
  Promise<> flush();
  Promise<> cancel(const Error& reason);

  Ref<ReadableState> readable;
  Ref<WritableState> writable;
  Changes changes;
  bool changes_cleared = false;
  bool backpressure = false;
  std::optional<Promise<>> backpressure_change;
  std::optional<Promise<>> finish;
};

Ref<ReadableState> make_readable(Source source, Strategy strategy);
bool is_locked(const ReadableState& stream);
Promise<> cancel(const Ref<ReadableState>& stream, Error reason);
void enqueue(ReadableState& stream, Chunk chunk);
void close(ReadableState& stream);
void error(ReadableState& stream, Error reason);
std::optional<double> desired_size(const ReadableState& stream);
Ref<Reader> get_reader(const Ref<ReadableState>& stream);
void read(Reader& reader, ReadRequest request);
Promise<> cancel(Reader& reader, Error reason);
void release(Reader& reader);
Promise<> closed(const Reader& reader);
Error internal_assertion();
// Whether what comes after an iterator's return() waits for it.
bool waits_for_iterator_returns();
// Whether an iterator takes it without noting that it reads.
bool reads_buffered_chunk_at_once(const ReadableState& stream);
Promise<> pipe_to(const Ref<ReadableState>& from, const Ref<WritableState>& to, bool prevent_close,
                  bool prevent_abort, bool prevent_cancel);
// The same, and nobody hears how it ends.
void pipe_through(const Ref<ReadableState>& from, const Ref<WritableState>& to, bool prevent_close,
                  bool prevent_abort, bool prevent_cancel);

Ref<WritableState> make_writable(Sink sink, Strategy strategy);
bool is_locked(const WritableState& stream);
Promise<> close(const Ref<WritableState>& stream);
Promise<> abort(const Ref<WritableState>& stream, Error reason);
void error(WritableState& stream, Error reason);
AbortSignal signal(const WritableState& stream);
Ref<Writer> get_writer(const Ref<WritableState>& stream);
Promise<> write(Writer& writer, Chunk chunk);
Promise<> close(Writer& writer);
Promise<> abort(Writer& writer, Error reason);
void release(Writer& writer);
Promise<> closed(const Writer& writer);
Promise<> ready(const Writer& writer);
std::optional<double> desired_size(const Writer& writer);

Ref<TransformState> make_transform(Changes changes, Strategy writable, Strategy readable);
Ref<ReadableState> readable_of(const TransformState& stream);
Ref<WritableState> writable_of(const TransformState& stream);
void enqueue(const Ref<TransformState>& stream, Chunk chunk);
void error(const Ref<TransformState>& stream, Error reason);
void terminate(const Ref<TransformState>& stream);

}  // namespace web_streams

template <class T>
struct QueuingStrategy {
  std::optional<double> highWaterMark{};  // 1, or 0 for a TransformStream's readable side
  Function<double(const T&)> size{};

  web_streams::Strategy erased(double high_water_mark) && {
    web_streams::Strategy strategy{highWaterMark.value_or(high_water_mark), nullptr};
    if (size) {
      strategy.size = [f = std::move(size)](const web_streams::Chunk& chunk) mutable {
        return f(std::any_cast<const T&>(chunk));
      };
    }
    return strategy;
  }
};

template <class T>
class ReadableStreamDefaultController {
 public:
  // No controller at all.
  ReadableStreamDefaultController() noexcept = default;
  explicit ReadableStreamDefaultController(Ref<web_streams::ReadableState> stream) noexcept
      : stream_(std::move(stream)) {}

  void enqueue(T chunk) const { web_streams::enqueue(*stream_, std::move(chunk)); }
  // Once the queue is empty.
  void close() const { web_streams::close(*stream_); }
  void error(Error reason = {}) const { web_streams::error(*stream_, std::move(reason)); }
  // Empty: it has failed.
  std::optional<double> desiredSize() const { return web_streams::desired_size(*stream_); }

 private:
  Ref<web_streams::ReadableState> stream_;
};

template <class T>
struct UnderlyingSource {
  web_streams::Algorithm<ReadableStreamDefaultController<T>> start{};
  web_streams::Algorithm<ReadableStreamDefaultController<T>> pull{};
  web_streams::Algorithm<Error> cancel{};
};

template <class T>
struct ReadResult {
  std::optional<T> value{};  // empty: the end
  bool done = false;
};

template <class T>
class ReadableStreamDefaultReader {
 public:
  explicit ReadableStreamDefaultReader(const Ref<web_streams::ReadableState>& stream)
      : stream_(stream), reader_(web_streams::get_reader(stream)) {}

  Promise<ReadResult<T>> read() const {
    auto [promise, resolve, reject] = Promise<ReadResult<T>>::withResolvers();
    web_streams::read(*reader_, {[resolve = resolve](web_streams::Chunk chunk) {
                                   resolve(ReadResult<T>{std::any_cast<T>(std::move(chunk))});
                                 },
                                 [resolve = resolve] {
                                   resolve(ReadResult<T>{std::nullopt, true});
                                 },
                                 [reject = reject](Error error) { reject(std::move(error)); }});
    return promise;
  }
  Promise<> cancel(Error reason = {}) const {
    return web_streams::cancel(*reader_, std::move(reason));
  }
  // Reads that wait are rejected.
  void releaseLock() const { web_streams::release(*reader_); }
  Promise<> closed() const { return web_streams::closed(*reader_); }

 private:
  Ref<web_streams::ReadableState> stream_;
  Ref<web_streams::Reader> reader_;
};

namespace web_streams {

// ReadableStream.prototype.values. Empty items are the end.
template <class T>
struct Iteration : RefCounted<Iteration<T>> {
  using Item = std::optional<T>;

  Iteration(Ref<ReadableState> from, bool keeps)
      : stream(std::move(from)), reader(get_reader(stream)), prevent_cancel(keeps) {}

  Promise<Item> next() {
    // The first read leaves the stream a microtask to start in.
    if (!std::exchange(started, true)) current = Promise<Item>::resolve(Item());
    if (current) {
      const auto steps = [self = Ref(this)] { return self->next_steps(); };
      current = current->then(steps, steps);
      return *current;
    }
    if (!done && reads_buffered_chunk_at_once(*stream)) return next_steps();
    current = next_steps();
    return *current;
  }

  Promise<Item> return_() {
    const auto steps = [self = Ref(this)] { return self->return_steps(); };
    const Promise<Item> returned = current ? current->then(steps, steps) : steps();
    if (waits_for_iterator_returns()) {
      started = true;
      current = returned;
    }
    return returned;
  }

 private:
  Promise<Item> next_steps() {
    if (done) return Promise<Item>::resolve(Item());
    auto [promise, resolve, reject] = Promise<Item>::withResolvers();
    const auto end = [self = Ref(this)] {
      self->current.reset();
      self->done = true;
      release(*self->reader);
    };
    read(*reader, {[self = Ref(this), resolve = resolve](Chunk chunk) {
                     self->current.reset();
                     resolve(Item(std::any_cast<T>(std::move(chunk))));
                   },
                   [end, resolve = resolve] {
                     end();
                     resolve(Item());
                   },
                   [end, reject = reject](Error error) {
                     end();
                     reject(std::move(error));
                   }});
    return promise;
  }

  Promise<Item> return_steps() {
    if (std::exchange(done, true)) return Promise<Item>::resolve(Item());
    if (!reader->requests.empty()) return Promise<Item>::reject(internal_assertion());
    if (prevent_cancel) {
      release(*reader);
      return Promise<Item>::resolve(Item());
    }
    const Promise<> cancelled = cancel(*reader, Error());
    release(*reader);
    return cancelled.then([] { return Item(); });
  }

  Ref<ReadableState> stream;
  Ref<Reader> reader;
  std::optional<Promise<Item>> current;
  bool prevent_cancel;
  bool started = false;
  bool done = false;
};

}  // namespace web_streams

template <class T>
class ReadableStreamAsyncIterator {
 public:
  ReadableStreamAsyncIterator(const Ref<web_streams::ReadableState>& stream, bool prevent_cancel)
      : iteration_(make_ref<web_streams::Iteration<T>>(stream, prevent_cancel)) {}

  // The next chunk; an empty one at the end.
  Promise<std::optional<T>> next() { return iteration_->next(); }
  Promise<std::optional<T>> operator()() { return next(); }
  // Leaving such a loop early: cancels the stream.
  Promise<std::optional<T>> return_() { return iteration_->return_(); }

 private:
  Ref<web_streams::Iteration<T>> iteration_;
};

template <class T>
class WritableStream;
template <class T, class U>
class TransformStream;

struct StreamPipeOptions {
  bool preventAbort = false;
  bool preventCancel = false;
  bool preventClose = false;
};

struct ReadableStreamIteratorOptions {
  bool preventCancel = false;
};

template <class T>
class ReadableStream {
 public:
  // A stream that nothing is ever read from.
  ReadableStream() : ReadableStream(UnderlyingSource<T>{}) {}
  explicit ReadableStream(UnderlyingSource<T> source, QueuingStrategy<T> strategy = {})
      : state_(web_streams::make_readable(
            {web_streams::over<web_streams::ReadableState>(std::move(source.start)),
             web_streams::over<web_streams::ReadableState>(std::move(source.pull)),
             std::move(source.cancel)},
            std::move(strategy).erased(1))) {}
  explicit ReadableStream(Ref<web_streams::ReadableState> state) noexcept
      : state_(std::move(state)) {}

  bool locked() const { return web_streams::is_locked(*state_); }
  Promise<> cancel(Error reason = {}) const {
    return web_streams::cancel(state_, std::move(reason));
  }
  ReadableStreamDefaultReader<T> getReader() const {
    return ReadableStreamDefaultReader<T>(state_);
  }
  ReadableStreamAsyncIterator<T> values(ReadableStreamIteratorOptions options = {}) const {
    return {state_, options.preventCancel};
  }
  ReadableStreamAsyncIterator<T> asyncIterator(ReadableStreamIteratorOptions options = {}) const {
    return values(options);
  }
  // Resolves when everything is written and the destination closed. Both are locked until then.
  Promise<> pipeTo(const WritableStream<T>& destination, StreamPipeOptions options = {}) const {
    return web_streams::pipe_to(state_, destination.state(), options.preventClose,
                                options.preventAbort, options.preventCancel);
  }
  template <class U>
  ReadableStream<U> pipeThrough(const TransformStream<T, U>& transform,
                                StreamPipeOptions options = {}) const {
    web_streams::pipe_through(state_, transform.writable().state(), options.preventClose,
                              options.preventAbort, options.preventCancel);
    return transform.readable();
  }
  const Ref<web_streams::ReadableState>& state() const noexcept { return state_; }

 private:
  Ref<web_streams::ReadableState> state_;
};

class WritableStreamDefaultController {
 public:
  explicit WritableStreamDefaultController(Ref<web_streams::WritableState> stream) noexcept
      : stream_(std::move(stream)) {}

  void error(Error reason = {}) const { web_streams::error(*stream_, std::move(reason)); }
  // Aborted when the stream is.
  AbortSignal signal() const { return web_streams::signal(*stream_); }

 private:
  Ref<web_streams::WritableState> stream_;
};

template <class T>
struct UnderlyingSink {
  web_streams::Algorithm<WritableStreamDefaultController> start{};
  web_streams::Algorithm<T, WritableStreamDefaultController> write{};
  web_streams::Algorithm<> close{};
  web_streams::Algorithm<Error> abort{};
};

template <class T>
class WritableStreamDefaultWriter {
 public:
  explicit WritableStreamDefaultWriter(const Ref<web_streams::WritableState>& stream)
      : stream_(stream), writer_(web_streams::get_writer(stream)) {}

  // Settled when the sink has dealt with it.
  Promise<> write(T chunk) const { return web_streams::write(*writer_, std::move(chunk)); }
  Promise<> close() const { return web_streams::close(*writer_); }
  Promise<> abort(Error reason = {}) const {
    return web_streams::abort(*writer_, std::move(reason));
  }
  void releaseLock() const { web_streams::release(*writer_); }
  Promise<> closed() const { return web_streams::closed(*writer_); }
  // Another promise each time that the queue has become full.
  Promise<> ready() const { return web_streams::ready(*writer_); }
  // Empty: it has failed.
  std::optional<double> desiredSize() const { return web_streams::desired_size(*writer_); }

 private:
  Ref<web_streams::WritableState> stream_;
  Ref<web_streams::Writer> writer_;
};

template <class T>
class WritableStream {
 public:
  // A stream that swallows everything.
  WritableStream() : WritableStream(UnderlyingSink<T>{}) {}
  explicit WritableStream(UnderlyingSink<T> sink, QueuingStrategy<T> strategy = {})
      : state_(web_streams::make_writable(
            {web_streams::over<web_streams::WritableState>(std::move(sink.start)),
             web_streams::over<web_streams::WritableState>(std::move(sink.write)),
             std::move(sink.close), std::move(sink.abort)},
            std::move(strategy).erased(1))) {}
  explicit WritableStream(Ref<web_streams::WritableState> state) noexcept
      : state_(std::move(state)) {}

  bool locked() const { return web_streams::is_locked(*state_); }
  Promise<> close() const { return web_streams::close(state_); }
  Promise<> abort(Error reason = {}) const { return web_streams::abort(state_, std::move(reason)); }
  WritableStreamDefaultWriter<T> getWriter() const {
    return WritableStreamDefaultWriter<T>(state_);
  }
  const Ref<web_streams::WritableState>& state() const noexcept { return state_; }

 private:
  Ref<web_streams::WritableState> state_;
};

template <class U>
class TransformStreamDefaultController {
 public:
  explicit TransformStreamDefaultController(Ref<web_streams::TransformState> stream) noexcept
      : stream_(std::move(stream)) {}

  void enqueue(U chunk) const { web_streams::enqueue(stream_, std::move(chunk)); }
  // Both sides fail.
  void error(Error reason = {}) const { web_streams::error(stream_, std::move(reason)); }
  // The readable side ends, the writable one fails.
  void terminate() const { web_streams::terminate(stream_); }
  std::optional<double> desiredSize() const {
    return web_streams::desired_size(*web_streams::readable_of(*stream_));
  }

 private:
  Ref<web_streams::TransformState> stream_;
};

// Of chunks of type T it makes such of type U.
template <class T, class U = T>
struct Transformer {
  web_streams::Algorithm<TransformStreamDefaultController<U>> start{};
  web_streams::Algorithm<T, TransformStreamDefaultController<U>> transform{};  // null: passes on
  web_streams::Algorithm<TransformStreamDefaultController<U>> flush{};
  web_streams::Algorithm<Error> cancel{};  // from Node 20 on
};

template <class T, class U = T>
class TransformStream {
 public:
  TransformStream() : TransformStream(Transformer<T, U>{}) {}
  explicit TransformStream(Transformer<T, U> transformer, QueuingStrategy<T> writable_strategy = {},
                           QueuingStrategy<U> readable_strategy = {})
      : state_(web_streams::make_transform(
            {web_streams::over<web_streams::TransformState>(std::move(transformer.start)),
             web_streams::over<web_streams::TransformState>(std::move(transformer.transform)),
             web_streams::over<web_streams::TransformState>(std::move(transformer.flush)),
             std::move(transformer.cancel)},
            std::move(writable_strategy).erased(1), std::move(readable_strategy).erased(0))) {}

  ReadableStream<U> readable() const {
    return ReadableStream<U>(web_streams::readable_of(*state_));
  }
  WritableStream<T> writable() const {
    return WritableStream<T>(web_streams::writable_of(*state_));
  }

 private:
  Ref<web_streams::TransformState> state_;
};

}  // namespace nodeloop
