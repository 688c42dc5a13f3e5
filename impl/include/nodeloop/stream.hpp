// `stream`: Readable, Writable, Duplex, Transform, PassThrough, pipeline and finished.
//
// Order: what a stream tells its listeners it mostly tells in a tick: a Readable begins to flow,
// becomes 'readable' and emits 'end' in ticks of their own; 'data' is emitted in the call that
// pushed the chunk while the stream flows and holds nothing back. A Writable whose _write calls
// back at once tells the writer in a tick, one that calls back later in that very call; 'drain'
// comes before the callbacks, 'finish' after them, 'error' before 'close', both in one tick after
// _destroy has called back. Where releases differ, release.hpp says so.
//
// Errors: a stream that fails is destroyed and emits 'error', then 'close'; without a listener of
// 'error' the error is thrown out of the tick. Ownership: a handle shares the stream; a stream
// lives while a handle, a tick, a request or a pipe needs it, and lets go of its listeners, and of
// what they hold, when it has emitted 'close'. Thread: that of the current Environment. Units: a
// highWaterMark is in bytes, or in chunks in object mode; 16 KiB, and 64 KiB from Node 22 on, by
// default. Source: lib/internal/streams/*.js.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "nodeloop/buffer.hpp"
#include "nodeloop/environment.hpp"
#include "nodeloop/error.hpp"
#include "nodeloop/events.hpp"
#include "nodeloop/function.hpp"
#include "nodeloop/promise.hpp"
#include "nodeloop/ref_counted.hpp"

namespace nodeloop::stream {

// What goes through a stream: bytes, or text. A null one ends a Readable when it is pushed, and is
// what read() returns when there is nothing.
class Chunk {
 public:
  Chunk() noexcept = default;
  Chunk(std::nullptr_t) noexcept {}
  Chunk(Buffer bytes) noexcept : buffer_(std::move(bytes)), kind_(Kind::bytes) {}
  Chunk(std::string_view text) : buffer_(Buffer::from(text)), kind_(Kind::text) {}
  Chunk(const std::string& text) : Chunk(std::string_view(text)) {}
  Chunk(const char* text) : Chunk(std::string_view(text)) {}

  explicit operator bool() const noexcept { return kind_ != Kind::null; }
  bool is_text() const noexcept { return kind_ == Kind::text; }
  const Buffer& buffer() const noexcept { return buffer_; }
  std::size_t length() const noexcept { return buffer_.length(); }
  std::string toString() const { return buffer_.toString(); }

 private:
  enum class Kind : std::uint8_t { null, bytes, text };
  Buffer buffer_;
  Kind kind_ = Kind::null;
};

// A callable that may take fewer parameters than it is given.
template <class... Args>
class Hook {
 public:
  Hook() noexcept = default;
  Hook(std::nullptr_t) noexcept {}
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, Hook> &&
           !std::is_same_v<std::remove_cvref_t<F>, std::nullptr_t>) Hook(F&& f)
      : function_([f = std::decay_t<F>(std::forward<F>(f))](Args... args) mutable {
          invoke_flexible(f, std::move(args)...);
        }) {}

  explicit operator bool() const noexcept { return static_cast<bool>(function_); }
  void operator()(Args... args) { function_(std::move(args)...); }

 private:
  Function<void(Args...)> function_;
};

// The callback that _write, _transform, _final, _destroy and _construct are given; copies share
// it. `cb()` and `cb(nullptr)` mean success, `cb(err)` failure; a Transform's takes a chunk too.
class Done {
 public:
  Done() noexcept = default;
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, Done>) explicit Done(F&& f)
      : state_(make_ref<State>(Hook<Error, Chunk>(std::forward<F>(f)))) {}

  void operator()(Error error = {}, Chunk chunk = {}) const {
    if (const Ref<State> state = state_) state->call(std::move(error), std::move(chunk));
  }
  explicit operator bool() const noexcept { return static_cast<bool>(state_); }

 private:
  struct State : RefCounted<State> {
    explicit State(Hook<Error, Chunk> hook) : call(std::move(hook)) {}
    Hook<Error, Chunk> call;
  };
  Ref<State> state_;
};

struct WriteEntry {
  Chunk chunk;
  std::string encoding;
};

// What a stream is made of; each may be left out. `read` is given how many bytes are wanted.
struct Options {
  std::optional<std::size_t> highWaterMark{};
  std::optional<std::size_t> readableHighWaterMark{};  // of a Duplex
  std::optional<std::size_t> writableHighWaterMark{};
  bool objectMode = false;
  bool emitClose = true;
  bool autoDestroy = true;
  bool allowHalfOpen = true;  // of a Duplex
  bool decodeStrings = true;
  std::string encoding{};  // "utf8": a Readable emits text
  Hook<Done> construct{};
  Hook<std::size_t> read{};
  Hook<Chunk, std::string, Done> write{};
  Hook<std::vector<WriteEntry>, Done> writev{};
  Hook<Done> final{};
  Hook<Error, Done> destroy{};
  Hook<Chunk, std::string, Done> transform{};
  Hook<Done> flush{};
};

namespace detail {

struct StreamState;

// A tick that waits to tell of `count` writes without callbacks.
struct AfterWrite : RefCounted<AfterWrite> {
  std::uint32_t count = 1;
};

// lib/internal/streams/readable.js ReadableState.
struct ReadableState {
  std::size_t high_water_mark = 0;
  std::deque<Chunk> buffer;
  std::size_t length = 0;
  std::vector<Ref<StreamState>> pipes;
  std::vector<StreamState*> await_drain_writers;
  bool multi_await_drain = false;  // awaitDrainWriters is a set, not one writer or none
  std::optional<bool> flowing;
  std::optional<bool> paused;
  Error errored;
  std::string encoding;  // not empty: chunks are text
  std::string undecoded;
  bool readable = true;  // false: a Duplex without this side
  bool object_mode = false;
  bool ended = false;
  bool end_emitted = false;
  bool end_scheduled = false;
  bool reading = false;
  bool constructed = true;
  bool sync = true;
  bool need_readable = false;
  bool emitted_readable = false;
  bool readable_listening = false;
  bool data_listening = false;
  bool eof_readable_pending = false;
  bool resume_scheduled = false;
  bool reading_more = false;
  bool data_emitted = false;
  bool error_emitted = false;
  bool emit_close = true;
  bool auto_destroy = true;
  bool destroyed = false;
  bool closed = false;
  bool close_emitted = false;
};

struct BufferedWrite {
  Chunk chunk;
  std::string encoding;
  Hook<Error> callback;
};

// lib/internal/streams/writable.js WritableState.
struct WritableState {
  std::size_t high_water_mark = 0;
  std::deque<BufferedWrite> buffered;
  std::size_t length = 0;
  std::size_t write_length = 0;
  Hook<Error> write_callback;
  std::vector<Hook<Error>> on_finished;
  std::uint32_t corked = 0;
  std::uint32_t pending_callbacks = 0;
  Ref<AfterWrite> after_write;  // the tick queued last, if it is for writes without callbacks
  Error errored;
  bool writable = true;  // false: a Duplex without this side
  bool object_mode = false;
  bool decode_strings = true;
  bool sync = true;
  bool final_called = false;
  bool finalizing = false;  // until _final has called back
  bool need_drain = false;
  bool ending = false;
  bool ended = false;
  bool finished = false;
  bool writing = false;
  bool after_write_pending = false;
  bool expect_write_callback = false;
  bool buffer_processing = false;
  bool prefinished = false;
  bool constructed = true;
  bool error_emitted = false;
  bool emit_close = true;
  bool auto_destroy = true;
  bool destroyed = false;
  bool closed = false;
  bool close_emitted = false;
};

// What a stream does itself that is written to without a WritableState: a message of http, which
// writes through its socket.
struct Outgoing {
  virtual bool write(Chunk chunk, std::string encoding, Hook<Error> callback) = 0;
  virtual void end(Chunk chunk, Hook<Error> callback) = 0;
  virtual void cork() = 0;
  virtual void uncork() = 0;
  virtual void destroy(Error error) = 0;
  virtual bool is_writable() const = 0;
  virtual bool needs_drain() const = 0;
  virtual bool is_destroyed() const = 0;
  virtual bool is_closed() const = 0;
  virtual bool is_finished() const = 0;
  virtual bool emits_close() const = 0;
  virtual Error error() const = 0;

 protected:
  ~Outgoing() = default;
};

// What a handle shares. The module's functions work on it; whoever makes a kind of stream derives
// from it and overrides what Node's calls _read, _write and so on.
struct StreamState : nodeloop::detail::EmitterState {
  virtual void do_read(std::size_t size);
  virtual void do_write(Chunk chunk, std::string encoding, Done done);
  virtual bool has_writev() const { return false; }
  virtual void do_writev(std::vector<WriteEntry> entries, Done done);
  virtual bool has_final() const { return false; }
  virtual void do_final(Done done);
  virtual void do_destroy(Error error, Done done);
  virtual bool has_construct() const { return false; }
  virtual void do_construct(Done done);

  // Whether it deals with a write after end() itself (lib/net.js writeAfterFIN).
  virtual bool takes_write_after_end(Hook<Error>&) { return false; }

  // Of http: whether it will neither end nor go on, though it has not closed.
  virtual bool is_aborted_response() const { return false; }

  void listener_added(std::string_view event) override;
  void listener_removed(std::string_view event) override;
  void listeners_cleared(std::optional<std::string_view> event) override;
  bool is_over() const noexcept override;
  void drop() noexcept override;

  std::optional<ReadableState> readable;
  std::optional<WritableState> writable;
  Outgoing* outgoing = nullptr;  // if it has neither
  Function<void(Error)> destroy_once_constructed;
  bool allow_half_open = true;
};

bool push(StreamState& stream, Chunk chunk);
bool unshift(StreamState& stream, Chunk chunk);
Chunk read(StreamState& stream, std::optional<std::size_t> size = std::nullopt);
void pause(StreamState& stream);
void resume(StreamState& stream);
bool is_paused(const StreamState& stream);
void set_encoding(StreamState& stream, std::string_view encoding);
void pipe(StreamState& source, StreamState& destination, bool end);
void unpipe(StreamState& source, StreamState* destination);
bool is_readable(const StreamState& stream);

bool write(StreamState& stream, Chunk chunk, std::string encoding = {}, Hook<Error> callback = {});
void end(StreamState& stream, Chunk chunk = {}, Hook<Error> callback = {});
void cork(StreamState& stream);
void uncork(StreamState& stream);
bool is_writable(const StreamState& stream);
bool needs_drain(const StreamState& stream);

void destroy(StreamState& stream, Error error = {}, Hook<Error> callback = {});
bool is_destroyed(const StreamState& stream);
bool is_closed(const StreamState& stream);

Ref<StreamState> make_readable(Options options);
Ref<StreamState> make_writable(Options options);
Ref<StreamState> make_duplex(Options options);
Ref<StreamState> make_transform(Options options, bool pass_through);

void pipeline(std::vector<Ref<StreamState>> streams, Hook<Error> callback);

}  // namespace detail

// What every handle of a stream has. A default-constructed one is "undefined".
class Stream {
 public:
  Stream() noexcept = default;
  explicit Stream(Ref<detail::StreamState> state) noexcept : state_(std::move(state)) {}

  bool destroyed() const { return detail::is_destroyed(*state_); }
  bool closed() const { return detail::is_closed(*state_); }

  explicit operator bool() const noexcept { return static_cast<bool>(state_); }
  bool operator==(const Stream&) const noexcept = default;
  const Ref<detail::StreamState>& state() const noexcept { return state_; }

 protected:
  Ref<detail::StreamState> state_;
};

namespace detail {
struct AsyncIteratorState;
}  // namespace detail

// What `for await (const chunk of readable)` goes through:
// `for (auto it = readable.asyncIterator(); auto chunk = co_await it();) {...}`. Leaving such
// a loop early is `co_await it.return_()`, which destroys the stream.
class AsyncIterator {
 public:
  explicit AsyncIterator(const Stream& stream);
  ~AsyncIterator();
  AsyncIterator(const AsyncIterator&);
  AsyncIterator& operator=(const AsyncIterator&);

  // The next chunk; a null one at the end.
  Promise<Chunk> next();
  Promise<Chunk> operator()() { return next(); }
  Promise<> return_();

 private:
  Ref<detail::AsyncIteratorState> state_;
};

namespace detail {

template <class Self>
class StreamMethods : public nodeloop::detail::EmitterMethods<Self, Stream> {
 public:
  using nodeloop::detail::EmitterMethods<Self, Stream>::EmitterMethods;

  // Ends the stream without delivering what it holds: 'error' if one is given, then 'close'.
  Self destroy(Error error = {}) const {
    detail::destroy(*Ref(this->state_), std::move(error));
    return this->self();
  }
};

template <class Self, class Base>
class ReadableMethods : public Base {
 public:
  using Base::Base;

  // False when the stream has as much as it wants.
  bool push(Chunk chunk) const { return detail::push(*Ref(state_), std::move(chunk)); }
  bool unshift(Chunk chunk) const { return detail::unshift(*Ref(state_), std::move(chunk)); }
  Chunk read() const { return detail::read(*Ref(state_)); }
  Chunk read(std::size_t size) const { return detail::read(*Ref(state_), size); }
  Self pause() const {
    detail::pause(*Ref(state_));
    return this->self();
  }
  Self resume() const {
    detail::resume(*Ref(state_));
    return this->self();
  }
  bool isPaused() const { return detail::is_paused(*state_); }
  // From now on chunks are emitted as std::string, characters kept whole.
  Self setEncoding(std::string_view encoding) const {
    detail::set_encoding(*Ref(state_), encoding);
    return this->self();
  }
  // Writes everything to `destination`, no faster than that takes it, and ends it, if `end`.
  template <class Destination>
  Destination pipe(const Destination& destination, bool end = true) const {
    detail::pipe(*Ref(state_), *Ref(destination.state()), end);
    return destination;
  }
  Self unpipe() const {
    detail::unpipe(*Ref(state_), nullptr);
    return this->self();
  }
  Self unpipe(const Stream& destination) const {
    detail::unpipe(*Ref(state_), destination.state().get());
    return this->self();
  }

  AsyncIterator asyncIterator() const { return AsyncIterator(*this); }

  bool readable() const { return detail::is_readable(*state_); }
  bool readableEnded() const { return state_->readable->end_emitted; }
  std::optional<bool> readableFlowing() const { return state_->readable->flowing; }
  std::size_t readableLength() const { return state_->readable->length; }
  std::size_t readableHighWaterMark() const { return state_->readable->high_water_mark; }

 protected:
  using Base::state_;
};

template <class Self, class Base>
class WritableMethods : public Base {
 public:
  using Base::Base;

  // False when the writer should wait for 'drain'. callback(err) is called when the chunk has been
  // dealt with.
  bool write(Chunk chunk) const { return detail::write(*Ref(state_), std::move(chunk)); }
  template <class F>
  requires(!std::is_convertible_v<F, std::string>) bool write(Chunk chunk, F&& callback) const {
    return detail::write(*Ref(state_), std::move(chunk), {},
                         Hook<Error>(std::forward<F>(callback)));
  }
  bool write(Chunk chunk, std::string encoding, Hook<Error> callback = {}) const {
    return detail::write(*Ref(state_), std::move(chunk), std::move(encoding), std::move(callback));
  }
  // No more writes. callback(err) is called when everything has been dealt with.
  Self end() const {
    detail::end(*Ref(state_));
    return this->self();
  }
  template <class F>
  requires(std::is_convertible_v<F, Chunk>) Self end(F&& chunk)
  const {
    detail::end(*Ref(state_), Chunk(std::forward<F>(chunk)));
    return this->self();
  }
  template <class F>
  requires(!std::is_convertible_v<F, Chunk>) Self end(F&& callback)
  const {
    detail::end(*Ref(state_), {}, Hook<Error>(std::forward<F>(callback)));
    return this->self();
  }
  template <class F>
  Self end(Chunk chunk, F&& callback) const {
    detail::end(*Ref(state_), std::move(chunk), Hook<Error>(std::forward<F>(callback)));
    return this->self();
  }
  // Holds writes back until uncork() has been called as often.
  void cork() const { detail::cork(*Ref(state_)); }
  void uncork() const { detail::uncork(*Ref(state_)); }

  bool writable() const { return detail::is_writable(*state_); }
  bool writableEnded() const { return state_->writable->ending; }
  bool writableFinished() const { return state_->writable->finished; }
  bool writableNeedDrain() const { return detail::needs_drain(*state_); }
  std::size_t writableLength() const { return state_->writable->length; }
  std::size_t writableHighWaterMark() const { return state_->writable->high_water_mark; }

 protected:
  using Base::state_;
};

}  // namespace detail

// Events: 'data' (Buffer, or std::string once there is an encoding), 'readable', 'end', 'pause',
// 'resume', 'error' (Error), 'close'.
class Readable : public detail::ReadableMethods<Readable, detail::StreamMethods<Readable>> {
 public:
  using ReadableMethods::ReadableMethods;
  Readable() noexcept = default;
  explicit Readable(Options options) : Readable(detail::make_readable(std::move(options))) {}

  // In object mode, one chunk each.
  static Readable from(std::vector<Chunk> chunks);
};

// Events: 'drain', 'prefinish', 'finish', 'pipe', 'unpipe' (stream::Stream), 'error' (Error),
// 'close'.
class Writable : public detail::WritableMethods<Writable, detail::StreamMethods<Writable>> {
 public:
  using WritableMethods::WritableMethods;
  Writable() noexcept = default;
  explicit Writable(Options options) : Writable(detail::make_writable(std::move(options))) {}
};

namespace detail {
template <class Self>
using DuplexMethods = WritableMethods<Self, ReadableMethods<Self, StreamMethods<Self>>>;
}  // namespace detail

// Both, each side with its own buffer. Without allowHalfOpen the end of one side ends the other.
class Duplex : public detail::DuplexMethods<Duplex> {
 public:
  using WritableMethods::WritableMethods;
  Duplex() noexcept = default;
  explicit Duplex(Options options) : Duplex(detail::make_duplex(std::move(options))) {}
};

// A Duplex whose output is made from its input.
class Transform : public detail::DuplexMethods<Transform> {
 public:
  using WritableMethods::WritableMethods;
  Transform() noexcept = default;
  explicit Transform(Options options)
      : Transform(detail::make_transform(std::move(options), false)) {}
};

class PassThrough : public detail::DuplexMethods<PassThrough> {
 public:
  using WritableMethods::WritableMethods;
  PassThrough() noexcept = default;
  explicit PassThrough(Options options)
      : PassThrough(detail::make_transform(std::move(options), true)) {}
};

// Which sides finished() waits for; by default those that the stream has.
struct FinishedOptions {
  std::optional<bool> readable{};
  std::optional<bool> writable{};
  bool error = true;
};

namespace detail {
Function<void()> finished(StreamState& stream, FinishedOptions options, Hook<Error> callback);
}  // namespace detail

// callback(err) once the stream is no longer readable, writable or has failed. The result takes
// the listeners off again. Source: lib/internal/streams/end-of-stream.js.
template <class F>
Function<void()> finished(const Stream& stream, FinishedOptions options, F&& callback) {
  return detail::finished(*Ref(stream.state()), options, Hook<Error>(std::forward<F>(callback)));
}
template <class F>
Function<void()> finished(const Stream& stream, F&& callback) {
  return stream::finished(stream, FinishedOptions{}, std::forward<F>(callback));
}

// Pipes each stream to the next and destroys all of them when one fails: pipeline(source, …,
// destination, callback(err)). Source: lib/internal/streams/pipeline.js.
template <class... StreamsAndCallback>
auto pipeline(StreamsAndCallback&&... arguments) {
  constexpr std::size_t count = sizeof...(arguments) - 1;
  static_assert(count >= 2, "a pipeline has two streams and a callback at least");
  auto all = std::forward_as_tuple(std::forward<StreamsAndCallback>(arguments)...);
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    detail::pipeline({std::get<I>(all).state()...}, Hook<Error>(std::get<count>(std::move(all))));
    return std::get<count - 1>(all);
  }
  (std::make_index_sequence<count>{});
}

// The same with promises, which settle in the call of the callback. Source: lib/stream/promises.js.
namespace promises {

template <class... Streams>
Promise<> pipeline(const Streams&... streams) {
  return Promise<>([&](auto resolve, auto reject) {
    stream::pipeline(streams..., [=](Error error) { error ? reject(error) : resolve(); });
  });
}

inline Promise<> finished(const Stream& stream, FinishedOptions options = {}) {
  return Promise<>([&](auto resolve, auto reject) {
    stream::finished(stream, options, [=](Error error) { error ? reject(error) : resolve(); });
  });
}

}  // namespace promises

}  // namespace nodeloop::stream
