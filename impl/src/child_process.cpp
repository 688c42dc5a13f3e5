// Source: lib/child_process.js, lib/internal/child_process.js, src/process_wrap.cc.
#include "nodeloop/child_process.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <memory>

#include "handle_wrap.hpp"
#include "ipc_channel.hpp"
#include "net.hpp"
#include "nodeloop/timers.hpp"
#include "process.hpp"
#include "validators.hpp"

extern char** environ;

namespace nodeloop::child_process {
namespace detail {

using nodeloop::detail::EmitterState;
using nodeloop::detail::IpcChannel;
using nodeloop::detail::StreamWrap;

namespace {

class ProcessWrap;

struct ChildState final : EmitterState {
  // One whose channel was left never emits 'close', as Node's does not.
  bool has_closed() const noexcept {
    return closes_got + (channel && channel->left ? 1 : 0) == closes_needed;
  }
  // A send() that comes too late emits 'error'. One reference is the channel's.
  bool is_over() const noexcept override {
    return has_closed() && !(channel && is_held_by_others(1));
  }
  void drop() noexcept override;
  void on_exit(std::int64_t status, int signal);
  void maybe_close();
  void flush_stdio();
  bool kill(int signal);

  std::string file;
  ProcessWrap* handle = nullptr;
  int pid = 0;
  int closes_needed = 1;
  int closes_got = 0;
  bool killed = false;
  ExitCode exit_code;
  ExitSignal signal_code;
  std::vector<net::Socket> stdio{3};  // null: no pipe
  Ref<IpcChannel> channel;
};

class ProcessWrap final : public HandleWrap {
 public:
  ProcessWrap(Environment& environment, Ref<ChildState> child)
      : HandleWrap(environment, reinterpret_cast<uv_handle_t*>(&process_),
                   {"PROCESSWRAP", "ProcessWrap", "ChildProcess"}),
        child_(std::move(child)) {}

  int spawn(uv_process_options_t& options) {
    options.exit_cb = [](uv_process_t* process, std::int64_t status, int signal) {
      auto& wrap = *static_cast<ProcessWrap*>(process->data);
      wrap.make_callback([&] { wrap.child_->on_exit(status, signal); });
    };
    process_.data = this;
    return uv_spawn(env().loop(), &process_, &options);
  }
  int pid() const noexcept { return process_.pid; }
  int kill(int signal) noexcept { return uv_process_kill(&process_, signal); }
  // Lets go of the child at once, not in the close phase.
  void close_after_exit() {
    child_ = nullptr;
    close();
  }

 private:
  uv_process_t process_{};
  Ref<ChildState> child_;
};

ChildState& state_of(const nodeloop::detail::EmitterHandle& child) {
  return static_cast<ChildState&>(*child.state());
}

Error spawn_error(const std::string& function, const std::string& file, int status) {
  const std::string code = uv_err_name(status);
  const std::string syscall = function + " " + file;
  return Error(ErrorFields{.message = syscall + " " + code,
                           .code = code,
                           .syscall = syscall,
                           .path = file,
                           .errnum = status});
}

// What is an error event and not thrown.
bool is_of_the_program(int status) {
  return status == UV_EACCES || status == UV_EAGAIN || status == UV_EMFILE || status == UV_ENFILE ||
         status == UV_ENOENT;
}

void ChildState::drop() noexcept {
  EmitterState::drop();
  stdio.assign(3, {});
  if (channel) channel->drop();
}

// The process has exited, or (a negative status) could not be started.
void ChildState::on_exit(std::int64_t status, int signal) {
  const Ref keep(this);
  if (signal != 0) {
    signal_code = std::string(signal_name(signal));
  } else {
    exit_code = static_cast<int>(status);
  }
  if (stdio[0]) stdio[0].destroy();
  std::exchange(handle, nullptr)->close_after_exit();
  if (status < 0) {
    events.emit("error", spawn_error("spawn", file, static_cast<int>(status)));
  } else {
    events.emit("exit", exit_code, signal_code);
  }
  // A last chance for the program to read what there is.
  process.nextTick([keep] { keep->flush_stdio(); });
  maybe_close();
}

// Streams that nobody reads are read to their end, so that they close.
void ChildState::flush_stdio() {
  for (const net::Socket& stream : stdio)
    if (stream && stream.readable()) stream.resume();
}

void ChildState::maybe_close() {
  const Ref keep(this);
  if (++closes_got == closes_needed) events.emit("close", exit_code, signal_code);
  if (has_closed()) note_closed();
}

bool ChildState::kill(int signal) {
  if (!handle || pid == 0) return false;  // 0 would be the whole process group
  const int status = handle->kill(signal);
  if (status == 0) return killed = true;
  if (status == UV_EINVAL || status == UV_ENOSYS) throw errno_exception(status, "kill");
  if (status != UV_ESRCH) events.emit("error", errno_exception(status, "kill"));
  return false;
}

int to_signal(std::string_view name) {
  const int signal = signal_number(name);
  if (signal == 0) {
    throw Error(ErrorFields{.name = "TypeError",
                            .message = "Unknown signal: " + std::string(name),
                            .code = "ERR_UNKNOWN_SIGNAL"});
  }
  return signal;
}

// Text as the arrays of pointers that the system takes.
class TextArray {
 public:
  explicit TextArray(std::vector<std::string> texts) : texts_(std::move(texts)) {
    for (std::string& text : texts_) pointers_.push_back(text.data());
    pointers_.push_back(nullptr);
  }
  char** get() noexcept { return pointers_.data(); }

 private:
  std::vector<std::string> texts_;
  std::vector<char*> pointers_;
};

std::vector<std::string> environment_of(const SpawnOptions& options) {
  std::vector<std::string> pairs;
  if (options.env) {
    for (const auto& [name, value] : *options.env) pairs.push_back(name + "=" + value);
  } else {
    for (char** pair = environ; *pair; ++pair) pairs.emplace_back(*pair);
  }
  return pairs;
}

Error invalid_argument(std::string message) {
  return Error(ErrorFields{
      .name = "TypeError", .message = std::move(message), .code = "ERR_INVALID_ARG_VALUE"});
}

// validateArgumentNullCheck.
void check_argument_for_null(const std::string& argument, const std::string& name) {
  const std::size_t null = argument.find('\0');
  if (null == std::string::npos) return;
  throw invalid_argument("The argument '" + name +
                         "' must be a string without null bytes. Received '" +
                         argument.substr(0, null) + "\\x00" + argument.substr(null + 1) + "'");
}

// normalizeSpawnArguments.
void normalize(std::string& file, std::vector<std::string>& arguments,
               const SpawnOptions& options) {
  if (file.empty()) throw invalid_argument("The argument 'file' cannot be empty. Received ''");
  check_argument_for_null(file, "file");
  for (std::size_t i = 0; i < arguments.size(); ++i)
    check_argument_for_null(arguments[i], "args[" + std::to_string(i) + "]");
  if (options.shell) {
    for (const std::string& argument : arguments) file += " " + argument;
    arguments = {"-c", std::exchange(file, "/bin/sh")};
  }
}

// validateTimeout.
void check_timeout(double ms) {
  if (limits_timeouts_to_safe_integers(Environment::current().release()))
    return nodeloop::detail::check_integer(ms, "timeout", 0);
  if (ms >= 0 && !std::isinf(ms) && std::trunc(ms) == ms) return;
  throw nodeloop::detail::out_of_range("timeout", "an unsigned integer", ms);
}

void abort_child(const Ref<ChildState>& child, int signal) {
  if (child->kill(signal)) child->events.emit("error", stream::detail::abort_error());
}

// The signal and the time after which it is killed. Source: lib/child_process.js spawn.
void limit(const Ref<ChildState>& child, const SpawnOptions& options, int signal) {
  if (options.timeout > 0) {
    const Timeout timer = setTimeout([child, signal] { child->kill(signal); }, options.timeout);
    const bool until_exit = ends_time_limit_at_exit(Environment::current().release());
    child->once(until_exit ? "exit" : "close", [timer] { clearTimeout(timer); });
  }
  if (AbortSignal abort = options.signal; abort && abort.aborted()) {
    process.nextTick([child, signal] { abort_child(child, signal); });
  } else if (abort) {
    Disposable listening =
        events::addAbortListener(std::move(abort), [child, signal] { abort_child(child, signal); });
    child->once("exit", [listening]() mutable { listening.dispose(); });
  }
}

// createSocket.
net::Socket make_socket(StreamWrap* pipe, bool readable) {
  const auto socket = make_ref<net::detail::SocketState>(net::SocketOptions{});
  socket->readable->readable = readable;
  socket->adopt(pipe);
  if (readable) stream::detail::read(*socket, 0);
  return net::Socket(Ref<stream::detail::StreamState>(socket));
}

// getValidStdio, before anything is made.
void validate(const Stdio& stdio) {
  for (const std::string& kind : stdio.of) {
    if (kind != "pipe" && kind != "ipc" && kind != "inherit" && kind != "ignore")
      throw invalid_argument("The argument 'stdio' is invalid. Received '" + kind + "'");
  }
  if (std::ranges::count(stdio.of, "ipc") > 1) {
    throw Error(ErrorFields{.message = "Child process can have only one IPC pipe",
                            .code = "ERR_IPC_ONE_PIPE"});
  }
}

// The descriptors that a program gets, and our ends of its pipes. Source: getValidStdio.
struct Streams {
  Streams(Environment& env, const Stdio& stdio) {
    for (const std::string& kind : stdio.of) add(env, kind);
  }

  void add(Environment& env, const std::string& kind) {
    const std::size_t at = containers.size();
    uv_stdio_container_t& container = containers.emplace_back();
    StreamWrap*& pipe = pipes.emplace_back();
    if (kind == "pipe" || kind == "ipc") {
      if (kind == "ipc") ipc_at = at;
      pipe =
          new StreamWrap(env, kind == "ipc" ? StreamWrap::Kind::channel : StreamWrap::Kind::pipe);
      container.flags =
          static_cast<uv_stdio_flags>(UV_CREATE_PIPE | UV_READABLE_PIPE | UV_WRITABLE_PIPE);
      container.data.stream = &pipe->uv.stream;
    } else if (kind == "inherit") {
      container.flags = UV_INHERIT_FD;
      container.data.fd = static_cast<int>(at);
    } else {
      container.flags = UV_IGNORE;
    }
  }

  void close() {
    for (StreamWrap* pipe : pipes)
      if (pipe) pipe->close();
  }

  std::vector<StreamWrap*> pipes;
  std::vector<uv_stdio_container_t> containers;
  std::optional<std::size_t> ipc_at;
};

// What libuv is told of a program; it points into the arguments of the constructor.
struct Command {
  Command(const std::string& file, const std::vector<std::string>& arguments,
          std::vector<std::string> environment, const SpawnOptions& options,
          std::vector<uv_stdio_container_t>& containers)
      : argv(prepended(file, arguments)), envp(std::move(environment)) {
    how.file = file.c_str();
    how.args = argv.get();
    how.env = envp.get();
    how.cwd = options.cwd.empty() ? nullptr : options.cwd.c_str();
    how.flags = options.detached ? UV_PROCESS_DETACHED : 0;
    how.stdio_count = static_cast<int>(containers.size());
    how.stdio = containers.data();
  }

  static std::vector<std::string> prepended(const std::string& file,
                                            const std::vector<std::string>& arguments) {
    std::vector<std::string> all = {file};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
  }

  TextArray argv;
  TextArray envp;
  uv_process_options_t how{};
};

// ChildProcess.prototype.spawn.
Ref<ChildState> spawn_child(std::string file, std::vector<std::string> arguments,
                            const SpawnOptions& options) {
  Environment& env = Environment::current();
  validate(options.stdio);
  const Ref<ChildState> child = make_ref<ChildState>();
  child->file = file;
  child->handle = new ProcessWrap(env, child);
  Streams streams(env, options.stdio);
  std::vector<std::string> environment = environment_of(options);
  if (streams.ipc_at) {
    environment.push_back(nodeloop::detail::kChannelVariable +
                          ("=" + std::to_string(*streams.ipc_at)));
    environment.push_back(nodeloop::detail::kSerializationVariable + std::string("=json"));
  }
  Command command(file, arguments, std::move(environment), options, streams.containers);
  const int status = child->handle->spawn(command.how);
  if (status != 0 && !is_of_the_program(status)) {
    streams.close();
    std::exchange(child->handle, nullptr)->close();
    throw errno_exception(status, "spawn");
  }
  if (status != 0) {
    process.nextTick([child, status] { child->on_exit(status, 0); });
  } else {
    process.nextTick([child] { child->events.emit("spawn"); });
    child->pid = child->handle->pid();
  }
  if (status == UV_EMFILE || status == UV_ENFILE) {
    streams.close();
    return child;
  }
  // Those of a program that could not be started have been opened too, and find their end at once.
  for (std::size_t i = 0; i < streams.pipes.size(); ++i) {
    if (!streams.pipes[i]) continue;
    if (i > 0 || i == streams.ipc_at) ++child->closes_needed;
    if (i == streams.ipc_at) continue;
    const net::Socket socket = make_socket(streams.pipes[i], i > 0);
    if (i > 0) socket.on("close", [child] { child->maybe_close(); });
    if (i >= child->stdio.size()) child->stdio.resize(i + 1);
    child->stdio[i] = socket;
  }
  if (streams.ipc_at) {
    child->channel = make_ref<IpcChannel>(streams.pipes[*streams.ipc_at], child->events, child,
                                          [raw = child.get()] { raw->maybe_close(); });
    child->channel->start();
  }
  return child;
}

}  // namespace
}  // namespace detail

using namespace detail;  // NOLINT: this file's own parts

ChildProcess spawn(std::string file, std::vector<std::string> arguments, SpawnOptions options) {
  normalize(file, arguments, options);
  check_timeout(options.timeout);
  const int signal = to_signal(options.killSignal);
  const Ref<ChildState> child = spawn_child(std::move(file), std::move(arguments), options);
  limit(child, options, signal);
  ChildProcess handle{Ref<EmitterState>(child)};
  handle.stdin_ = child->stdio[0];
  handle.stdout_ = child->stdio[1];
  handle.stderr_ = child->stdio[2];
  return handle;
}

int ChildProcess::pid() const { return state_of(*this).pid; }
bool ChildProcess::killed() const { return state_of(*this).killed; }
ExitCode ChildProcess::exitCode() const { return state_of(*this).exit_code; }
ExitSignal ChildProcess::signalCode() const { return state_of(*this).signal_code; }
bool ChildProcess::kill(std::string_view signal) const {
  const Ref keep(state_);
  return state_of(*this).kill(to_signal(signal));
}
void ChildProcess::ref() const {
  if (state_of(*this).handle) state_of(*this).handle->ref();
}
void ChildProcess::unref() const {
  if (state_of(*this).handle) state_of(*this).handle->unref();
}

namespace {

IpcChannel& channel_of(const ChildProcess& child) {
  const auto& channel = state_of(child).channel;
  if (!channel)
    throw TypeError("the process has no channel: give its stdio an 'ipc', or fork() it");
  return *channel;
}

}  // namespace

bool ChildProcess::connected() const {
  const auto& channel = state_of(*this).channel;
  return channel && channel->connected;
}
bool ChildProcess::send(const Json& message, stream::Hook<Error> callback) const {
  IpcChannel& channel = channel_of(*this);
  if (callback) return channel.send(message, std::move(callback));
  if (channel.connected) return channel.send(message, nullptr);
  // A closed channel no longer keeps its child, which is to emit the error.
  const Ref<ChildState> child(&state_of(*this));
  return channel.send(message, [child](const Error& error) { child->events.emit("error", error); });
}
void ChildProcess::disconnect() const {
  const Ref keep(state_);
  channel_of(*this).disconnect();
}

namespace {

Stdio stdio_of_fork(const ForkOptions& options) {
  Stdio stdio = options.stdio ? *options.stdio : options.silent ? "pipe" : "inherit";
  if (stdio.for_all) stdio.of.emplace_back("ipc");
  if (std::ranges::find(stdio.of, "ipc") == stdio.of.end()) {
    throw Error(ErrorFields{.message = "Forked processes must have an IPC channel, missing value "
                                       "'ipc' in options.stdio",
                            .code = "ERR_CHILD_PROCESS_IPC_REQUIRED"});
  }
  return stdio;
}

}  // namespace

ChildProcess fork(std::string modulePath, std::vector<std::string> arguments, ForkOptions options) {
  arguments.insert(arguments.begin(), std::move(modulePath));
  Stdio stdio = stdio_of_fork(options);
  return spawn(options.execPath.empty() ? process.execPath() : options.execPath,
               std::move(arguments),
               {.env = std::move(options.env),
                .cwd = std::move(options.cwd),
                .stdio = std::move(stdio),
                .detached = options.detached,
                .signal = options.signal,
                .timeout = options.timeout,
                .killSignal = std::move(options.killSignal)});
}

namespace {

// What execFile keeps while its program runs. Its listeners are let go of with the child's.
struct Execution : RefCounted<Execution> {
  void collect(std::string& text, const std::string& chunk, const char* stream);
  void stop_reading() const;
  void kill();
  void finish(ExitCode code, const ExitSignal& signal);

  ChildProcess child;
  std::string command;
  std::string kill_signal;
  std::size_t max_buffer = 0;
  Finished callback;
  std::string out;
  std::string err;
  Error error;
  Timeout timer;
  bool exited = false;
  bool killed = false;
};

void Execution::stop_reading() const {
  if (child.stdout_) child.stdout_.destroy();
  if (child.stderr_) child.stderr_.destroy();
}

void Execution::kill() {
  stop_reading();
  killed = true;
  try {
    child.kill(kill_signal);
  } catch (Error& thrown) {
    error = thrown;
    finish(std::nullopt, std::nullopt);
  }
}

void Execution::collect(std::string& text, const std::string& chunk, const char* stream) {
  const std::size_t room = max_buffer - text.size();
  text += chunk.substr(0, room);
  if (chunk.size() <= room) return;
  error = Error(ErrorFields{.name = "RangeError",
                            .message = std::string(stream) + " maxBuffer length exceeded",
                            .code = "ERR_CHILD_PROCESS_STDIO_MAXBUFFER",
                            .cmd = command});
  kill();
}

Error with_command(const Error& error, const std::string& command) {
  return Error(ErrorFields{.name = error.name(),
                           .message = error.message(),
                           .code = error.code(),
                           .syscall = error.syscall(),
                           .path = error.path(),
                           .errnum = error.errnum(),
                           .cmd = command});
}

void Execution::finish(ExitCode code, const ExitSignal& signal) {
  if (std::exchange(exited, true)) return;
  clearTimeout(std::exchange(timer, {}));
  if (!error && (code != 0 || signal)) {
    error = Error(ErrorFields{.message = "Command failed: " + command + "\n" + err,
                              .code = code ? std::to_string(*code) : "",
                              .cmd = command,
                              .signal = signal.value_or(""),
                              .killed = child.killed() || killed});
  }
  if (error && error.cmd().empty()) error = with_command(error, command);
  if (Finished call = std::exchange(callback, nullptr)) call(error, out, err);
}

}  // namespace

ChildProcess execFile(std::string file, std::vector<std::string> arguments, SpawnOptions options,
                      Finished callback) {
  check_timeout(options.timeout);
  to_signal(options.killSignal);
  const auto run = make_ref<Execution>();
  run->command = file;
  for (const std::string& argument : arguments) run->command += " " + argument;
  run->callback = std::move(callback);
  run->max_buffer = options.maxBuffer;
  run->kill_signal = options.killSignal;
  const double timeout = std::exchange(options.timeout, 0);
  const ChildProcess child = spawn(std::move(file), std::move(arguments), std::move(options));
  run->child = child;
  if (timeout > 0) run->timer = setTimeout([run] { run->kill(); }, timeout);
  if (child.stdout_) {
    child.stdout_.setEncoding("utf8");
    child.stdout_.on("data", [run](std::string chunk) { run->collect(run->out, chunk, "stdout"); });
  }
  if (child.stderr_) {
    child.stderr_.setEncoding("utf8");
    child.stderr_.on("data", [run](std::string chunk) { run->collect(run->err, chunk, "stderr"); });
  }
  child.on("close", [run](ExitCode code, ExitSignal signal) { run->finish(code, signal); });
  child.on("error", [run](Error error) {
    run->error = error;
    run->stop_reading();
    run->finish(std::nullopt, std::nullopt);
  });
  return child;
}

namespace {

// src/spawn_sync.cc SyncProcessRunner: a program with a loop of its own.
class SyncProcessRunner {
 public:
  SyncProcessRunner() {
    if (const int status = uv_loop_init(&loop_); status != 0)
      throw uv_exception(status, "uv_loop_init");
  }
  ~SyncProcessRunner() {
    uv_walk(
        &loop_,
        [](uv_handle_t* handle, void*) {
          if (!uv_is_closing(handle)) uv_close(handle, nullptr);
        },
        nullptr);
    uv_run(&loop_, UV_RUN_DEFAULT);
    uv_loop_close(&loop_);
  }
  SyncProcessRunner(const SyncProcessRunner&) = delete;
  SyncProcessRunner& operator=(const SyncProcessRunner&) = delete;

  void run(const std::string& file, const std::vector<std::string>& arguments,
           const SpawnOptions& options, int signal) {
    std::vector<uv_stdio_container_t> containers(outputs_.size() + 1);
    for (std::size_t i = 0; i < containers.size(); ++i) {
      if (options.stdio.of[i] == "inherit") {
        containers[i].flags = UV_INHERIT_FD;
        containers[i].data.fd = static_cast<int>(i);
      } else if (i > 0 && options.stdio.of[i] == "pipe") {
        uv_pipe_init(&loop_, &outputs_[i - 1].pipe, 0);
        containers[i].flags = static_cast<uv_stdio_flags>(UV_CREATE_PIPE | UV_WRITABLE_PIPE);
        containers[i].data.stream = reinterpret_cast<uv_stream_t*>(&outputs_[i - 1].pipe);
      }
    }
    Command command(file, arguments, environment_of(options), options, containers);
    command.how.exit_cb = [](uv_process_t* process, std::int64_t status, int signal) {
      static_cast<SyncProcessRunner*>(process->data)->on_exit(status, signal);
    };
    process_.data = this;
    file_ = file;
    kill_signal_ = signal;
    max_buffer_ = options.maxBuffer;
    result.error = nullptr;
    if (const int status = uv_spawn(&loop_, &process_, &command.how); status != 0) {
      result.error = spawn_error("spawnSync", file, status);
      return;
    }
    for (Output& output : outputs_)
      if (output.pipe.loop) output.read(*this);
    limit(options);
    uv_run(&loop_, UV_RUN_DEFAULT);
    result.stdout_ = std::move(outputs_[0].text);
    result.stderr_ = std::move(outputs_[1].text);
  }

  SpawnSyncResult result;

 private:
  struct Output {
    void read(SyncProcessRunner& reader) {
      runner = &reader;
      pipe.data = this;
      uv_read_start(
          reinterpret_cast<uv_stream_t*>(&pipe),
          [](uv_handle_t* handle, std::size_t, uv_buf_t* buffer) {
            // A read fills what is left of a buffer (SyncProcessStdioPipe::OnAlloc), which is
            // how much comes beyond maxBuffer.
            auto& output = *static_cast<Output*>(handle->data);
            const std::size_t left = output.space.size() - output.text.size() % output.space.size();
            *buffer = uv_buf_init(output.space.data(), static_cast<unsigned>(left));
          },
          [](uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
            auto& output = *static_cast<Output*>(stream->data);
            if (count > 0) {
              output.text.append(buffer->base, static_cast<std::size_t>(count));
              output.runner->count(static_cast<std::size_t>(count));
            }
            if (count < 0) output.close();
          });
    }
    void close() {
      auto* handle = reinterpret_cast<uv_handle_t*>(&pipe);
      if (pipe.loop && !uv_is_closing(handle)) uv_close(handle, nullptr);
    }
    SyncProcessRunner* runner = nullptr;
    uv_pipe_t pipe{};
    std::array<char, 65536> space;
    std::string text;
  };

  void on_exit(std::int64_t status, int signal) {
    if (signal != 0) {
      result.signal = std::string(signal_name(signal));
    } else {
      result.status = static_cast<int>(status);
    }
    has_exited_ = true;
    uv_close(reinterpret_cast<uv_handle_t*>(&process_), nullptr);
    close_timer();
  }

  void close_timer() {
    auto* timer = reinterpret_cast<uv_handle_t*>(&timer_);
    if (timer_.loop && !uv_is_closing(timer)) uv_close(timer, nullptr);
  }

  // Nothing more is read: a process that has inherited the pipes is not waited for.
  // SyncProcessRunner::Kill.
  void kill(int reason) {
    if (std::exchange(killed_, true)) return;
    result.error = spawn_error("spawnSync", file_, reason);
    if (!has_exited_) uv_process_kill(&process_, kill_signal_);
    for (Output& output : outputs_) output.close();
    close_timer();
  }

  // SyncProcessRunner::IncrementBufferSizeAndCheckOverflow: both streams together.
  void count(std::size_t bytes) {
    buffered_ += bytes;
    if (max_buffer_ > 0 && buffered_ > max_buffer_) kill(UV_ENOBUFS);
  }

  void limit(const SpawnOptions& options) {
    if (options.timeout <= 0) return;
    uv_timer_init(&loop_, &timer_);
    timer_.data = this;
    uv_timer_start(
        &timer_,
        [](uv_timer_t* timer) { static_cast<SyncProcessRunner*>(timer->data)->kill(UV_ETIMEDOUT); },
        static_cast<std::uint64_t>(std::min(options.timeout, kLongestMs)), 0);
  }

  static constexpr double kLongestMs = 0x1p62;  // what is longer has no integer

  uv_loop_t loop_;
  uv_process_t process_{};
  uv_timer_t timer_{};
  std::array<Output, 2> outputs_;
  std::string file_;
  int kill_signal_ = 0;
  std::size_t max_buffer_ = 0;  // bytes; 0: no limit
  std::size_t buffered_ = 0;
  bool has_exited_ = false;
  bool killed_ = false;
};

}  // namespace

SpawnSyncResult spawnSync(std::string file, std::vector<std::string> arguments,
                          SpawnOptions options) {
  normalize(file, arguments, options);
  check_timeout(options.timeout);
  const int signal = to_signal(options.killSignal);
  if (std::ranges::find(options.stdio.of, "ipc") != options.stdio.of.end()) {
    throw Error(ErrorFields{.message = "IPC cannot be used with synchronous forks",
                            .code = "ERR_IPC_SYNC_FORK"});
  }
  const auto runner = std::make_unique<SyncProcessRunner>();
  runner->run(file, arguments, options, signal);
  return std::move(runner->result);
}

std::string execSync(std::string command, SpawnOptions options) {
  options.shell = true;
  SpawnSyncResult ended = spawnSync(command, {}, options);
  const ssize_t written = ::write(STDERR_FILENO, ended.stderr_.data(), ended.stderr_.size());
  (void)written;
  if (ended.error) throw ended.error;
  if (ended.status != 0) {
    std::string message = "Command failed: " + command;
    if (!ended.stderr_.empty()) message += "\n" + ended.stderr_;
    throw Error(ErrorFields{.message = std::move(message),
                            .code = ended.status ? std::to_string(*ended.status) : "",
                            .signal = ended.signal.value_or("")});
  }
  return std::move(ended.stdout_);
}

namespace promises {

PromisedOutput execFile(std::string file, std::vector<std::string> arguments,
                        SpawnOptions options) {
  PromiseWithResolvers<Output> finished = Promise<Output>::withResolvers();
  const ChildProcess child =
      child_process::execFile(std::move(file), std::move(arguments), std::move(options),
                              [finished](Error error, std::string out, std::string err) mutable {
                                if (error) {
                                  finished.reject(error);
                                } else {
                                  finished.resolve(Output{std::move(out), std::move(err)});
                                }
                              });
  return {finished.promise, child};
}

PromisedOutput exec(std::string command, SpawnOptions options) {
  options.shell = true;
  return promises::execFile(std::move(command), {}, std::move(options));
}

}  // namespace promises

}  // namespace nodeloop::child_process
