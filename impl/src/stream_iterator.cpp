// Source: lib/internal/streams/readable.js createAsyncIterator.
#include <deque>

#include "stream.hpp"

namespace nodeloop::stream {
namespace detail {

struct AsyncIteratorState : RefCounted<AsyncIteratorState> {
  explicit AsyncIteratorState(Ref<StreamState> readable) : stream(std::move(readable)) {}
  ~AsyncIteratorState() {
    if (stop_watching) stop_watching();
  }

  struct Request {
    Function<void(Chunk)> resolve;
    Function<void(Error)> reject;
    bool returns = false;
  };

  Ref<StreamState> stream;
  std::deque<Request> requests;  // the first is under way, if `running`
  bool running = false;
  bool started = false;
  bool completed = false;
  bool waiting = false;           // for 'readable' or the end
  std::optional<Error> finished;  // set at the end: null, or what the stream failed with
  Function<void()> stop_watching;

  void request(Request request) {
    requests.push_back(std::move(request));
    if (!running) run();
  }

  bool by_generator() const { return iterates_by_generator(Environment::current().release()); }

  void start() {
    started = true;
    const Ref<AsyncIteratorState> self(this);
    stream->on("readable", Listener([self] { self->wake_up(); }));
    // The stream keeps this by its listener; what this keeps must not keep it, too.
    stop_watching = detail::finished(*stream, {.writable = false}, [this](const Error& error) {
      const Ref<AsyncIteratorState> keep(this);
      finished = error;
      wake_up();
    });
  }

  void wake_up() {
    if (!std::exchange(waiting, false)) return;
    queueMicrotask([self = Ref(this)] { self->pump(); });
  }

  void run() {
    if (requests.empty()) return;
    running = true;
    if (requests.front().returns) return run_return();
    if (completed) return settle(nullptr);
    if (!started) start();
    pump();
  }

  // A generator awaits what it yields and what it is told to return.
  void run_return() {
    const auto leave = [self = Ref(this)] {
      if (self->started && !self->completed) self->finalize();
      self->completed = true;
      self->settle(nullptr);
    };
    if (by_generator()) {
      queueMicrotask(leave);
    } else {
      leave();
    }
  }

  void pump() {
    Chunk chunk = is_destroyed(*stream) ? Chunk() : read(*stream);
    if (chunk) {
      if (!by_generator()) return settle(std::move(chunk));
      queueMicrotask([self = Ref(this), chunk = std::move(chunk)] { self->settle(chunk); });
    } else if (!finished) {
      waiting = true;
    } else {
      const Error error = *finished;
      finalize();
      settle(nullptr, error);
    }
  }

  void finalize() {
    completed = true;
    if (!finished || stream->readable->auto_destroy) {
      abort_stream(*stream, nullptr);
    } else {
      stop_watching();
    }
  }

  void settle(Chunk chunk, const Error& error = {}) {
    Request request = std::move(requests.front());
    requests.pop_front();
    running = false;
    if (error) {
      request.reject(error);
    } else {
      request.resolve(std::move(chunk));
    }
    run();
  }
};

}  // namespace detail

AsyncIterator::AsyncIterator(const Stream& stream)
    : state_(make_ref<detail::AsyncIteratorState>(stream.state())) {}
AsyncIterator::~AsyncIterator() = default;
AsyncIterator::AsyncIterator(const AsyncIterator&) = default;
AsyncIterator& AsyncIterator::operator=(const AsyncIterator&) = default;

Promise<Chunk> AsyncIterator::next() {
  return Promise<Chunk>([&](Resolver<Chunk> resolve, Rejecter<Chunk> reject) {
    state_->request({[resolve](Chunk chunk) { resolve(std::move(chunk)); },
                     [reject](Error error) { reject(std::move(error)); }});
  });
}

Promise<> AsyncIterator::return_() {
  return Promise<>([&](Resolver<void> resolve, Rejecter<void> reject) {
    state_->request({[resolve](const Chunk&) { resolve(); },
                     [reject](Error error) { reject(std::move(error)); }, true});
  });
}

}  // namespace nodeloop::stream
