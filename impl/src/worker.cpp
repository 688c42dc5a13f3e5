// Source: src/node_worker.cc, lib/internal/worker.js, lib/internal/main/worker_thread.js.
#include "worker.hpp"

#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

#include "atomics.hpp"
#include "loop_metrics.hpp"
#include "module_wrap.hpp"
#include "nodeloop/module.hpp"
#include "process.hpp"
#include "process_stdio.hpp"
#include "worker_stdio.hpp"

namespace nodeloop {
namespace detail {

// What both threads touch.
struct WorkerThread {
  // From outside: Worker::StopThread.
  void stop() {
    waits.interrupt();
    const std::lock_guard lock(mutex);
    stop_requested = true;
    if (!stopper) return;
    exit_code = kGenericUserError;
    uv_async_send(stopper);
  }
  // Of the worker's loop, from now on to be stopped by `async`. False if it is to stop at once.
  bool begin(uv_async_t* async) {
    const std::lock_guard lock(mutex);
    stopper = async;
    return !stop_requested;
  }
  // From inside: Worker::Exit. False if it was stopped from outside before, for then V8 lets
  // nothing more run there.
  bool exit(int code) {
    const std::lock_guard lock(mutex);
    if (!stop_requested) exit_code = code;
    return !stop_requested;
  }

  std::mutex mutex;
  // Of the worker's loop, while there is an Environment (Worker::env_), for without one a stop has
  // no code of its own (Worker::Exit); guarded by mutex.
  uv_async_t* stopper = nullptr;
  bool stop_requested = false;  // guarded by mutex
  int exit_code = kNoFailure;   // guarded by mutex, until has_ended
  std::atomic<bool> has_ended = false;
  WaitInterrupter waits;
};

// In the thread that made the worker.
struct WorkerState : RefCounted<WorkerState>, AsyncWrap {
  explicit WorkerState(Environment& environment) : AsyncWrap(environment, "WORKER") {}

  void start(WorkerMain main, WorkerOptions options);
  void make_stdio(const WorkerOptions& options);
  void on_message(const ControlMessage& message);
  void on_exit();

  EventEmitter events;
  MessagePort port{nullptr};                      // kPort
  MessagePort public_port{nullptr};               // kPublicPort
  Ref<WritableWorkerStdio> input;                 // kParentSideStdio; null: not asked for
  std::array<Ref<ReadableWorkerStdio>, 2> stdio;  // kParentSideStdio
  std::shared_ptr<WorkerThread> shared = std::make_shared<WorkerThread>();
  std::thread thread;
  int thread_id = 0;
  bool refed = true;
  bool ended = false;
  // terminate() came before its Environment: nothing is heard of it but its end.
  bool silent = false;
  std::uint64_t looks_before = 0;  // of the thread that made it, at what other threads do
};

namespace {

void update_ref(Workers& workers) noexcept {
  for (const auto& worker : workers.running)
    if (worker->refed) return workers.exits->ref();
  workers.exits->unref();
}

// Takes out those that have ended, and tells of them.
void hear_of_exits(Environment& env) {
  Workers& workers = *env.workers;
  std::vector<Ref<WorkerState>> ended;
  std::erase_if(workers.running, [&](const Ref<WorkerState>& worker) {
    if (!worker->shared->has_ended.load()) return false;
    ended.push_back(worker);
    return true;
  });
  update_ref(workers);
  for (const auto& worker : ended) {
    worker->thread.join();
    worker->make_callback([&] { worker->on_exit(); });
  }
}

}  // namespace

WorkerExits::WorkerExits(Environment& env)
    : HandleWrap(env, reinterpret_cast<uv_handle_t*>(&async_), {}) {
  const int status = uv_async_init(env.loop(), &async_, [](uv_async_t* handle) {
    hear_of_exits(static_cast<WorkerExits*>(handle->data)->env());
  });
  if (status != 0) throw uv_exception(status, "uv_async_init");
  async_.data = this;
  unref();
}

// kOnExit.
void WorkerState::on_exit() {
  for (MessagePort* each : {&public_port, &port}) MessagePortState::drain(*each);
  events.removeAllListeners("message");
  public_port.unref();
  port.unref();
  ended = true;  // kDispose: what has been drained was still heard of a worker
  for (const auto& stream : stdio)
    if (!stream->readable->end_emitted) stream::detail::push(*stream, nullptr);
  if (input) input->forget_reader();
  events.emit("exit", silent ? static_cast<int>(kNoFailure) : shared->exit_code);
  events.removeAllListeners();
}

namespace {

// A worker is stopped from outside by this, and stops itself likewise.
class Stopper final : public HandleWrap {
 public:
  Stopper(Environment& env, std::shared_ptr<WorkerThread> thread)
      : HandleWrap(env, reinterpret_cast<uv_handle_t*>(&async_), {}), thread_(std::move(thread)) {
    uv_async_init(env.loop(), &async_, [](uv_async_t* handle) {
      auto& self = *static_cast<Stopper*>(handle->data);
      self.env().process->stop_worker(Error(), kGenericUserError);
    });
    async_.data = this;
    unref();
    if (!thread_->begin(&async_)) env.process->stop_worker(Error(), kGenericUserError);
  }

 protected:
  void on_closing() noexcept override {
    const std::lock_guard lock(thread_->mutex);
    thread_->stopper = nullptr;
  }

 private:
  uv_async_t async_;
  std::shared_ptr<WorkerThread> thread_;
};

struct WorkerStart {
  Release release;
  std::vector<std::string> arguments;
  ProcessState::UnhandledRejections unhandled_rejections;
  std::function<WorkerMain(std::string_view)> find_worker_main;
  std::function<ModuleFile(std::string_view)> find_module;
  WorkerMain main;
  std::shared_ptr<const ClonedValue> data;
  decltype(Workers::environment_data) environment_data;
  std::shared_ptr<MessagePortData> control;
  std::shared_ptr<MessagePortData> parent;
  int thread_id;
  bool has_stdin;
};

void push_chunks(stream::detail::StreamState& stream, const std::vector<std::string>& chunks) {
  for (const std::string& chunk : chunks) stream::detail::push(stream, Buffer::from(chunk));
  if (chunks.empty()) stream::detail::push(stream, nullptr);
}

// A worker's ends of its standard streams, which the process owns.
struct WorkerStdio {
  WorkerStdio(ProcessState& process, const MessagePort& control, bool has_stdin) {
    const auto waiting = make_ref<WaitingStreams>(control);
    if (has_stdin) {
      const auto stream = stream::detail::make_stream<ReadableWorkerStdio>(waiting, 0, true);
      input = stream.get();
      process.input = stream;
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      const int descriptor = static_cast<int>(i) + 1;
      const auto stream = stream::detail::make_stream<WritableWorkerStdio>(waiting, descriptor);
      outputs[i] = stream.get();
      process.outputs[i] = stream;
    }
  }
  void on_message(const ControlMessage& message) const {
    if (message.type == ControlMessage::Type::stdio_payload) {
      push_chunks(*input, message.chunks);
    } else {
      outputs[static_cast<std::size_t>(message.descriptor - 1)]->on_wants_more_data();
    }
  }

  ReadableWorkerStdio* input = nullptr;
  std::array<WritableWorkerStdio*, 2> outputs;
};

// From now on what is written goes to the worker's maker.
void redirect_stdio(ProcessState& process, const MessagePort& control, bool has_stdin) {
  MessagePort port = control;
  port.on("message", [stdio = WorkerStdio(process, control, has_stdin)](
                         const ControlMessage& message) { stdio.on_message(message); });
  port.unref();
}

// process.stdin.push(null) of lib/internal/main/worker_thread.js. Where the end of a stream that
// nobody reads has its tick too (onEofChunk), a tick is queued already when the script is over:
// then JavaScript runs the ticks and microtasks, and goes on even after one that ends the worker.
void end_input(const Environment& env) {
  if (!leaves_unobserved_eof(env.release())) process.nextTick([] {});
}

void run_worker(WorkerStart& start, const std::shared_ptr<WorkerThread>& shared) {
  Environment env({.release = start.release,
                   .arguments = std::move(start.arguments),
                   .exit_handler = nullptr,
                   .find_worker_main = std::move(start.find_worker_main),
                   .find_module = std::move(start.find_module)});
  env.process->unhandled_rejections = start.unhandled_rejections;
  Workers& workers = use_workers();
  workers.thread_id = start.thread_id;
  workers.worker_data = std::move(start.data);
  workers.control = MessagePair::open(std::move(start.control));
  workers.environment_data = std::move(start.environment_data);
  redirect_stdio(*env.process, workers.control, start.has_stdin);
  env.process->stop_worker = [&](const Error& error, int code) {
    const bool stops_itself = shared->exit(code);
    if (!std::exchange(env.can_call_into_js, false)) return;
    if (stops_itself && error)
      workers.control.postMessage(
          ControlMessage{.type = ControlMessage::Type::error_message, .error = error});
    uv_stop(env.loop());
  };
  new Stopper(env, shared);
  workers.parent_port = MessagePair::open(std::move(start.parent));
  if (!env.can_call_into_js) return;
  if (start.main.script && !start.has_stdin) end_input(env);
  workers.control.postMessage(ControlMessage{});
  const int code =
      start.main.module ? run_module(env, start.main.module) : run_script(env, start.main.script);
  const std::lock_guard lock(shared->mutex);
  if (shared->exit_code == kNoFailure && env.can_call_into_js) shared->exit_code = code;
}

// Grows whenever this thread may come to know what another one has done.
std::uint64_t looks_at_other_threads(const Environment& env) noexcept {
  return env.metrics->loop_count + looks_at_memory;
}

int next_thread_id() {
  static std::atomic<int> last{0};
  return ++last;
}

}  // namespace

void WorkerState::make_stdio(const WorkerOptions& options) {
  const auto waiting = make_ref<WaitingStreams>(port);
  if (options.stdin_) input = stream::detail::make_stream<WritableWorkerStdio>(waiting, 0);
  const std::array is_wanted = {options.stdout_, options.stderr_};
  for (std::size_t i = 0; i < stdio.size(); ++i) {
    const int descriptor = static_cast<int>(i) + 1;
    stdio[i] = stream::detail::make_stream<ReadableWorkerStdio>(waiting, descriptor, is_wanted[i]);
    if (!is_wanted[i]) stream::detail::pipe(*stdio[i], *standard_output(descriptor), false);
  }
}

// kOnMessage.
void WorkerState::on_message(const ControlMessage& message) {
  if (silent) return;
  switch (message.type) {
    case ControlMessage::Type::up_and_running:
      events.emit("online");
      break;
    case ControlMessage::Type::error_message:
      events.emit("error", message.error);
      break;
    case ControlMessage::Type::stdio_payload:
      push_chunks(*stdio[static_cast<std::size_t>(message.descriptor - 1)], message.chunks);
      break;
    case ControlMessage::Type::stdio_wants_more_data:
      input->on_wants_more_data();
      break;
  }
}

void WorkerState::start(WorkerMain main, WorkerOptions options) {
  const MessagePair control;
  const MessagePair messages;
  Workers& workers = use_workers();
  WorkerState* self = this;  // which outlives its ports' listeners: they end with the thread
  thread_id = next_thread_id();
  looks_before = looks_at_other_threads(env());
  port = MessagePair::open(control.first);
  port.on("message", [self](const ControlMessage& message) { self->on_message(message); });
  port.unref();
  make_stdio(options);
  public_port = MessagePair::open(messages.first);
  public_port.on("message", Listener::of_arguments([self](Arguments value) {
                   if (!self->silent) self->events.emit_carried("message", value);
                 }));
  public_port.unref();
  auto start = std::make_shared<WorkerStart>(
      WorkerStart{env().release(), env().process->arguments, env().process->unhandled_rejections,
                  env().process->find_worker_main, env().modules->find, std::move(main),
                  std::move(options.workerData.value), workers.environment_data, control.second,
                  messages.second, thread_id, options.stdin_});
  workers.running.push_back(Ref<WorkerState>(this));
  update_ref(workers);
  thread =
      std::thread([start = std::move(start), shared = shared, exits = workers.exits]() mutable {
        wait_interrupter = &shared->waits;
        run_worker(*start, shared);
        start.reset();
        shared->has_ended.store(true);
        exits->trigger();
      });
}

MessagePort parent_port() {
  Workers& workers = use_workers();
  if (!workers.parent_port) throw TypeError("parentPort is null: this is the main thread");
  return workers.parent_port;
}

const ClonedValue* worker_data() noexcept { return use_workers().worker_data.get(); }
IsMainThread::operator bool() const noexcept {
  return !Environment::current().process->stop_worker;
}
ThreadId::operator int() const noexcept {
  const auto& workers = Environment::current().workers;
  return workers ? workers->thread_id : 0;
}

void set_environment_data(std::string key, std::shared_ptr<const ClonedValue> value) {
  auto& data = use_workers().environment_data;
  if (value) {
    data.insert_or_assign(std::move(key), std::move(value));
  } else {
    data.erase(key);
  }
}

const ClonedValue* environment_data(const std::string& key) noexcept {
  const auto& data = use_workers().environment_data;
  const auto found = data.find(key);
  return found == data.end() ? nullptr : found->second.get();
}

}  // namespace detail

Workers::Workers(Environment& env) : exits(new detail::WorkerExits(env)) {}
Workers::~Workers() = default;

Workers& use_workers() {
  Environment& env = Environment::current();
  if (!env.workers) env.workers = std::make_unique<Workers>(env);
  return *env.workers;
}

void receive_behind_script(Environment& env) {
  const MessagePort& control = env.workers->control;
  if (detail::PortHandle* handle = detail::MessagePortState::of(control).handle)
    handle->on_message(true);
}

void stop_workers(Environment& env) noexcept {
  if (!env.workers) return;
  for (const auto& worker : env.workers->running) worker->shared->stop();
  for (const auto& worker : env.workers->running) worker->thread.join();
  env.workers->running.clear();
}

Worker::Worker(std::string_view filename, WorkerOptions options)
    : Worker(
          [&] {
            const auto& find = Environment::current().process->find_worker_main;
            WorkerMain main = find ? find(filename) : WorkerMain();
            if (!main.script && !main.module) {
              throw Error({.message = "Cannot find module '" + std::string(filename) + "'",
                           .code = "MODULE_NOT_FOUND"});
            }
            return main;
          }(),
          std::move(options)) {}

Worker::Worker(WorkerMain main, WorkerOptions options)
    : state_(make_ref<detail::WorkerState>(Environment::current())) {
  state_->start(std::move(main), std::move(options));
  process.nextTick([worker = *this] { process.emit("worker", worker); });
}
Worker::Worker(const Worker&) noexcept = default;
Worker& Worker::operator=(const Worker&) noexcept = default;
Worker::~Worker() = default;

// setupPortReferencing: only listeners of 'message' keep the loop alive through the port.
Worker& Worker::on(std::string_view event, Listener listener) {
  if (event == "message" && !state_->ended && state_->events.listenerCount(event) == 0)
    state_->public_port.ref();
  state_->events.on(event, std::move(listener));
  return *this;
}

Worker& Worker::once(std::string_view event, Listener listener) {
  if (event == "message" && !state_->ended && state_->events.listenerCount(event) == 0)
    state_->public_port.ref();
  state_->events.once(event, std::move(listener));
  return *this;
}

Worker& Worker::off(std::string_view event, const Listener& listener) {
  state_->events.off(event, listener);
  if (event == "message" && state_->events.listenerCount(event) == 0) state_->public_port.unref();
  return *this;
}

void Worker::post(std::shared_ptr<const detail::ClonedValue> value) const {
  if (!state_->ended) detail::MessagePortState::of(state_->public_port).post(std::move(value));
}

Promise<std::optional<int>> Worker::terminate() const {
  using Code = std::optional<int>;
  ref();
  if (state_->ended) return Promise<Code>::resolve(Code());  // kHandle is null
  // Node's thread takes so long to make its Environment that it has none yet while the run of its
  // maker goes on, and then it never runs anything (src/node_worker.cc Worker::Exit). Ours may have
  // one by then, which nobody is to know.
  if (state_->looks_before == detail::looks_at_other_threads(state_->env())) state_->silent = true;
  state_->shared->stop();
  PromiseWithResolvers<Code> exit = Promise<Code>::withResolvers();
  state_->events.once("exit", [resolve = exit.resolve](int code) { resolve(Code(code)); });
  return exit.promise;
}

void Worker::ref() const {
  if (state_->ended) return;
  state_->refed = true;
  state_->public_port.ref();
  detail::update_ref(*state_->env().workers);
}

void Worker::unref() const {
  if (state_->ended) return;
  state_->refed = false;
  state_->public_port.unref();
  detail::update_ref(*state_->env().workers);
}

stream::Writable Worker::stdin_() const {
  return state_->input ? stream::Writable(state_->input) : stream::Writable();
}
stream::Readable Worker::stdout_() const { return stream::Readable(state_->stdio[0]); }
stream::Readable Worker::stderr_() const { return stream::Readable(state_->stdio[1]); }

int Worker::threadId() const noexcept { return state_->ended ? -1 : state_->thread_id; }

}  // namespace nodeloop
