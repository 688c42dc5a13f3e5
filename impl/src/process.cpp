// Source: lib/internal/process/per_thread.js, lib/internal/process/execution.js, src/api/hooks.cc,
// src/node_errors.cc.
#include "process.hpp"

#include <unistd.h>
#include <uv.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "async_wrap.hpp"
#include "handle_wrap.hpp"
#include "immediates.hpp"
#include "timers.hpp"
#include "worker.hpp"

namespace nodeloop {
namespace {

[[noreturn]] void really_exit(Environment& env, int code) {
  if (env.process->stop_worker) {
    env.process->stop_worker(Error(), code);
    throw WorkerExit();
  }
  stop_workers(env);
  if (env.async_hooks && env.async_hooks->trace) env.async_hooks->trace->write();
  if (env.process->exit_handler) env.process->exit_handler(code);
  std::exit(code);
}

void print_line(const std::string& text) {
  std::fputs((text + "\n").c_str(), stderr);
  std::fflush(stderr);
}

// In the shape of src/node_errors.cc PrintException, so that one parser reads both.
void print_uncaught(const Environment& env, const Error& error) {
  const Release r = env.release();
  print_line("nodeloop:1\n\n" + error.to_string() + "\n    at native code\n\nNode.js v" +
             std::to_string(r.major) + "." + std::to_string(r.minor) + "." +
             std::to_string(r.patch));
}

// execution.js createOnGlobalUncaughtException. True if a listener took the error.
bool on_global_uncaught_exception(Environment& env, const Error& error, bool from_promise) {
  const std::string origin = from_promise ? "unhandledRejection" : "uncaughtException";
  ProcessState& state = *env.process;
  state.events.emit("uncaughtExceptionMonitor", error, origin);
  if (state.uncaught_exception_capture) {
    state.uncaught_exception_capture(error);
  } else if (!state.events.emit("uncaughtException", error, origin)) {
    try {
      if (!std::exchange(env.exiting, true)) {
        state.exit_code = kGenericUserError;
        state.events.emit("exit", static_cast<int>(kGenericUserError));
      }
    } catch (...) {
      // The error that is being reported matters more.
    }
    return false;
  }
  // Leftover ticks get a turn of the loop.
  setImmediate([] {});
  if (detail::tracks_async()) clear_async_stack(env);
  return true;
}

}  // namespace

bool Environment::in_main_script() const noexcept { return process->main_scope.has_value(); }

namespace detail {

EventEmitter& process_events() { return Environment::current().process->events; }
std::optional<int> exit_code() { return Environment::current().process->exit_code; }
void set_exit_code(int code) { Environment::current().process->exit_code = code; }
std::uint64_t hrtime() { return uv_hrtime(); }

const Env::Variable& Env::Variable::operator=(const std::string& value) const {
  if (const int status = uv_os_setenv(name.c_str(), value.c_str()); status != 0)
    throw uv_exception(status, "setenv");
  return *this;
}
Env::Variable::operator std::string() const {
  const char* value = std::getenv(name.c_str());
  return value ? value : "";
}

const NoDeprecation& NoDeprecation::operator=(bool silent) const {
  Environment::current().process->no_deprecation = silent;
  return *this;
}
NoDeprecation::operator bool() const { return Environment::current().process->no_deprecation; }

std::pair<std::int64_t, std::int64_t> Hrtime::operator()(
    std::pair<std::int64_t, std::int64_t> since) const {
  constexpr std::int64_t kSecond = 1'000'000'000;
  const std::int64_t passed = bigint() - since.first * kSecond - since.second;
  return {passed / kSecond, passed % kSecond};
}

}  // namespace detail

void trigger_uncaught_exception(Environment& env, Error error, bool from_promise) noexcept {
  if (!env.can_call_into_js) return;  // and what was thrown may be no error but a WorkerExit
  ProcessState& state = *env.process;
  try {
    if (on_global_uncaught_exception(env, error, from_promise)) return;
  } catch (...) {
    if (!env.can_call_into_js) return;
    if (state.stop_worker) {
      if (!std::exchange(env.exiting, true)) state.exit_code = kGenericUserError;
      return state.stop_worker(current_error(), state.exit_code.value_or(kNoFailure));
    }
    print_uncaught(env, current_error());
    really_exit(env, kExceptionInFatalExceptionHandler);
  }
  // lib/internal/main/worker_thread.js workerOnGlobalUncaughtException ends with process.exit():
  // one that was exiting already keeps its code.
  if (state.stop_worker) return state.stop_worker(error, state.exit_code.value_or(kNoFailure));
  print_uncaught(env, error);
  really_exit(env, state.exit_code.value_or(kGenericUserError));
}

void emit_process_before_exit(Environment& env) {
  emit_destroyed(env);
  make_callback(env, [&] {
    env.process->events.emit("beforeExit", env.process->exit_code.value_or(kNoFailure));
  });
}

namespace {

// Up to the 20 line a listener of the ES-module loader's own, first in the row, set the exit code
// of an unsettled main module (lib/internal/modules/run_main.js handleProcessExit), so that later
// listeners see it in process.exitCode; from 22 on it is decided after 'exit'
// (src/api/embed_helpers.cc).
void note_unsettled_main_module(Environment& env) {
  ProcessState& state = *env.process;
  if (!state.awaiting_main_module || !notes_unsettled_main_in_exit_listener(env.release())) return;
  if (!state.exit_code) state.exit_code = kUnsettledTopLevelAwait;
}

}  // namespace

// Also if process.exit() has emitted 'exit' before, and a listener kept it from ending the program
// by throwing (src/api/hooks.cc EmitProcessExitInternal, which does not ask for process._exiting).
int emit_process_exit(Environment& env) {
  ProcessState& state = *env.process;
  env.exiting = true;
  make_callback(env, [&] {
    const bool unsettled =
        state.awaiting_main_module && emits_code_of_unsettled_main(env.release());
    if (unsettled && !state.exit_code)
      print_line("Warning: Detected unsettled top-level await at nodeloop:1");
    const int code = state.exit_code.value_or(unsettled ? kUnsettledTopLevelAwait : kNoFailure);
    note_unsettled_main_module(env);
    state.events.emit("exit", code);
  });
  const int code = state.exit_code.value_or(kNoFailure);
  return code == kNoFailure && state.awaiting_main_module ? kUnsettledTopLevelAwait : code;
}

void Process::exit() const {
  Environment& env = Environment::current();
  ProcessState& state = *env.process;
  if (!std::exchange(env.exiting, true)) {
    const int code = state.exit_code.value_or(kNoFailure);
    note_unsettled_main_module(env);
    state.events.emit("exit", code);
  }
  really_exit(env, state.exit_code.value_or(kNoFailure));
}

void Process::exit(int code) const {
  detail::set_exit_code(code);
  exit();
}

void Process::reallyExit(int code) const { really_exit(Environment::current(), code); }

void Process::setUncaughtExceptionCaptureCallback(Function<void(Error)> callback) const {
  Function<void(Error)>& capture = Environment::current().process->uncaught_exception_capture;
  if (capture && callback) {
    throw Error(ErrorFields{
        .message = "`process.setupUncaughtExceptionCapture()` was called while a capture "
                   "callback was already active",
        .code = "ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET"});
  }
  capture = std::move(callback);
}

bool Process::hasUncaughtExceptionCaptureCallback() const {
  return static_cast<bool>(Environment::current().process->uncaught_exception_capture);
}

namespace {

// As listeners of 'newListener' and 'removeListener' tell Node of signals.
void watch_signals(ProcessState& state) {
  if (std::exchange(state.watches_signals, true)) return;
  state.events.on("newListener", [](const std::string& event) {
    start_listening_if_signal(Environment::current(), event);
  });
  state.events.on("removeListener", [](const std::string& event) {
    stop_listening_if_signal(Environment::current(), event);
  });
}

EventEmitter& events_for(std::string_view event) {
  ProcessState& state = *Environment::current().process;
  if (signal_number(event) != 0 && isMainThread) watch_signals(state);
  return state.events;
}

}  // namespace

const Process& Process::on(std::string_view event, Listener listener) const {
  events_for(event).on(event, std::move(listener));
  return *this;
}

const Process& Process::once(std::string_view event, Listener listener) const {
  events_for(event).once(event, std::move(listener));
  return *this;
}

const Process& Process::prependListener(std::string_view event, Listener listener) const {
  events_for(event).prependListener(event, std::move(listener));
  return *this;
}

const Process& Process::off(std::string_view event, const Listener& listener) const {
  detail::process_events().off(event, listener);
  return *this;
}

const Process& Process::removeAllListeners(std::string_view event) const {
  if (event == "warning") Environment::current().process->prints_warnings = false;
  detail::process_events().removeAllListeners(event);
  return *this;
}

std::size_t Process::listenerCount(std::string_view event) const {
  return detail::process_events().listenerCount(event);
}

void Process::emitWarning(std::string message, std::string name, std::string code) const {
  if (name == "DeprecationWarning" && noDeprecation) return;
  nextTick(
      [warning = Error(
           {.name = std::move(name), .message = std::move(message), .code = std::move(code)})] {
        // The printing listener is registered first (lib/internal/process/warning.js onWarning).
        if (Environment::current().process->prints_warnings) {
          const std::string prefix = warning.code().empty() ? "" : "[" + warning.code() + "] ";
          print_line("(node:" + std::to_string(getpid()) + ") " + prefix + warning.to_string());
        }
        detail::process_events().emit("warning", warning);
      });
}

ProcessState::UnhandledRejections take_unhandled_rejections_option(
    std::vector<std::string>& arguments) {
  using Mode = ProcessState::UnhandledRejections;
  constexpr std::string_view flag = "--unhandled-rejections=";
  constexpr std::array<std::pair<std::string_view, Mode>, 5> modes{
      {{"throw", Mode::throws},
       {"strict", Mode::strict},
       {"warn", Mode::warn},
       {"none", Mode::none},
       {"warn-with-error-code", Mode::warn_with_error_code}}};
  Mode mode = Mode::throws;
  std::erase_if(arguments, [&](std::string_view argument) {
    if (!argument.starts_with(flag)) return false;
    argument.remove_prefix(flag.size());
    const auto row = std::ranges::find(modes, argument, &std::pair<std::string_view, Mode>::first);
    if (row == modes.end())
      throw Error(std::string(flag) + std::string(argument) +
                  ": no such mode; throw, strict, warn, none, warn-with-error-code");
    mode = row->second;
    return true;
  });
  return mode;
}

void deprecate(const char* code, std::string message) {
  if (Environment::current().process->deprecations.insert(code).second)
    process.emitWarning(std::move(message), "DeprecationWarning", code);
}

namespace {

detail::IpcChannel& channel_for(const char* use) {
  const auto& channel = Environment::current().process->channel;
  if (!channel)
    throw TypeError(std::string("process.") + use +
                    " is not there: nobody has forked this process");
  return *channel;
}

}  // namespace

bool detail::send_to_parent(const Json& message, Function<void(Error)> callback) {
  return channel_for("send").send(message, std::move(callback));
}
detail::Connected::operator bool() const {
  const auto& channel = Environment::current().process->channel;
  return channel && channel->connected;
}
void detail::Channel::ref() const { channel_for("channel").ref(); }
void detail::Channel::unref() const { channel_for("channel").unref(); }
void Process::disconnect() const { channel_for("disconnect").disconnect(); }

int Process::pid() const { return static_cast<int>(getpid()); }

std::string Process::execPath() const {
  char path[4096];
  std::size_t size = sizeof path;
  if (const int status = uv_exepath(path, &size); status != 0)
    throw uv_exception(status, "uv_exepath");
  return std::string(path, size);
}

bool Process::kill(int pid, std::string_view signal) const {
  const int number = signal_number(signal);
  if (number == 0) {
    throw Error({.name = "TypeError",
                 .message = "Unknown signal: " + std::string(signal),
                 .code = "ERR_UNKNOWN_SIGNAL"});
  }
  return kill(pid, number);
}

bool Process::kill(int pid, int signal) const {
  if (const int status = uv_kill(pid, signal); status != 0) {
    const std::string code = uv_err_name(status);
    throw Error({.message = "kill " + code, .code = code, .syscall = "kill", .errnum = status});
  }
  return true;
}

namespace {

std::vector<ActiveObject> objects_of(const std::vector<const ResourceNames*>& active) {
  std::vector<ActiveObject> objects;
  for (const ResourceNames* names : active) objects.push_back({{names->object}});
  return objects;
}

}  // namespace

std::vector<std::string> Process::getActiveResourcesInfo() const {
  Environment& env = Environment::current();
  std::vector<std::string> names;
  for (const ResourceNames* request : active_requests(env)) names.emplace_back(request->resource);
  for (const ResourceNames* handle : active_handles(env)) names.emplace_back(handle->resource);
  names.insert(names.end(), env.timers->refed_count, "Timeout");
  names.insert(names.end(), env.immediates->ref_count, "Immediate");
  return names;
}

std::vector<ActiveObject> Process::_getActiveHandles() const {
  return objects_of(active_handles(Environment::current()));
}

std::vector<ActiveObject> Process::_getActiveRequests() const {
  return objects_of(active_requests(Environment::current()));
}

double Process::uptime() const {
  return static_cast<double>(uv_hrtime() - Environment::current().process->started_at) / 1e9;
}

std::string Process::cwd() const {
  char path[4096];
  std::size_t size = sizeof path;
  if (const int status = uv_cwd(path, &size); status != 0) throw uv_exception(status, "uv_cwd");
  return std::string(path, size);
}

const std::vector<std::string>& Process::argv() const {
  return Environment::current().process->arguments;
}

std::string Process::version() const {
  const Release r = Environment::current().release();
  return "v" + std::to_string(r.major) + "." + std::to_string(r.minor) + "." +
         std::to_string(r.patch);
}

}  // namespace nodeloop
