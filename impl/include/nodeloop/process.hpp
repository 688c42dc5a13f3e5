// `process`: nextTick, exit, exitCode, events and the clock; and queueMicrotask.
//
// Order: ticks run first-in first-out when the outermost callback returns, all of them and those
// they add, then the microtasks, again and again until both are empty. Inside a microtask (so also
// at the top level of an ES module) the microtasks already queued come first. Errors: what a tick
// throws goes to 'uncaughtException'; the ticks behind it wait for the next callback. Thread:
// `process` speaks of the current Environment. Source: lib/internal/process/task_queues.js,
// lib/internal/process/per_thread.js, lib/internal/process/execution.js.
//
// Events: 'exit' (int code), synchronous only; 'beforeExit' (int code); 'uncaughtException' and
// 'uncaughtExceptionMonitor' (Error, std::string origin); 'unhandledRejection' (Error reason);
// 'rejectionHandled' (); 'warning' (Error); 'multipleResolves' (std::string type) up to Node 24;
// 'worker' (Worker), in a tick of its making;
// signals by their names, "SIGINT" (std::string name, int number): from the poll phase, after its
// other callbacks. A listener keeps a signal from having its default effect, and does not keep the
// loop alive. In a process that child_process::fork() has started 'message' (a number, bool or
// text as such, else Json) and 'disconnect' (): listeners of these do keep it alive.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "nodeloop/environment.hpp"
#include "nodeloop/events.hpp"
#include "nodeloop/json.hpp"
#include "nodeloop/timers.hpp"

namespace nodeloop {
namespace stream {
class Readable;
class Writable;
}  // namespace stream
namespace detail {

EventEmitter& process_events();
std::optional<int> exit_code();
void set_exit_code(int code);

// Nanoseconds of the steady clock.
std::uint64_t hrtime();

struct ExitCode {
  operator int() const { return exit_code().value_or(0); }
  const ExitCode& operator=(int code) const {
    set_exit_code(code);
    return *this;
  }
};

// The environment's variables: process.env["NAME"]; read as text, empty when not set.
struct Env {
  struct Variable {
    std::string name;
    const Variable& operator=(const std::string& value) const;
    operator std::string() const;
  };
  Variable operator[](std::string name) const { return {std::move(name)}; }
};

struct NoDeprecation {
  const NoDeprecation& operator=(bool silent) const;
  operator bool() const;
};

// The channel to the process that has forked this one.
struct Connected {
  operator bool() const;  // false without one, and from disconnect() on
};
struct Channel {
  // Whether it keeps the loop alive, from now on whatever is listened to.
  void ref() const;
  void unref() const;
};
bool send_to_parent(const Json& message, Function<void(Error)> callback);

struct Hrtime {
  // {seconds, nanoseconds}, or what has passed since `since`.
  std::pair<std::int64_t, std::int64_t> operator()(std::pair<std::int64_t, std::int64_t> since = {
                                                       0, 0}) const;
  std::int64_t bigint() const { return static_cast<std::int64_t>(hrtime()); }
};

}  // namespace detail

// What stands for a handle or request of the loop in the program.
struct ActiveObject {
  struct {
    std::string name;  // "Socket", "Server", "FSReqCallback", ...
  } constructor;
};

struct Process {
  template <class F, class... Args>
  void nextTick(F&& callback, Args&&... args) const {
    Environment& env = Environment::current();
    if (env.exiting) return;
    env.tick_info.has_tick_scheduled = true;
    auto bound = detail::bind_arguments(std::forward<F>(callback), std::forward<Args>(args)...);
    if (detail::tracks_async()) [[unlikely]] {
      detail::push_tracked_tick(env, std::move(bound));
    } else {
      env.ticks.push(std::move(bound));
    }
  }

  // Emits 'exit' and ends the program at once: nothing queued runs any more.
  [[noreturn]] void exit() const;
  [[noreturn]] void exit(int code) const;
  // The same without 'exit'.
  [[noreturn]] void reallyExit(int code = 0) const;
  [[no_unique_address]] detail::ExitCode exitCode;

  [[no_unique_address]] detail::Env env;
  // No warnings of deprecated things.
  [[no_unique_address]] detail::NoDeprecation noDeprecation;

  const Process& on(std::string_view event, Listener listener) const;
  const Process& once(std::string_view event, Listener listener) const;
  const Process& prependListener(std::string_view event, Listener listener) const;
  const Process& off(std::string_view event, const Listener& listener) const;
  const Process& removeListener(std::string_view event, const Listener& listener) const {
    return off(event, listener);
  }
  const Process& removeAllListeners(std::string_view event) const;
  std::size_t listenerCount(std::string_view event) const;
  template <class... Args>
  bool emit(std::string_view event, Args&&... args) const {
    return detail::process_events().emit(event, std::forward<Args>(args)...);
  }

  // What is called with an error that nobody caught, instead of the listeners of
  // 'uncaughtException'; null for them again. Throws when there is one already.
  void setUncaughtExceptionCaptureCallback(Function<void(Error)> callback) const;
  bool hasUncaughtExceptionCaptureCallback() const;
  // Emits 'warning' in a tick, and prints it on stderr until removeAllListeners("warning").
  void emitWarning(std::string message, std::string name = "Warning", std::string code = {}) const;

  // Passes a message to the process that has forked this one; `callback` (Error) is called when it
  // has been written, in a tick if at once. False: better wait before sending more.
  bool send(const Json& message) const { return detail::send_to_parent(message, nullptr); }
  template <class F>
  bool send(const Json& message, F&& callback) const {
    return detail::send_to_parent(
        message, [f = std::decay_t<F>(std::forward<F>(callback))](Error error) mutable {
          invoke_flexible(f, std::move(error));
        });
  }
  // Closes the channel, in a tick.
  void disconnect() const;
  [[no_unique_address]] detail::Connected connected;
  [[no_unique_address]] detail::Channel channel;

  // What is written to them is written before write() returns, whatever they are; the callback is
  // a tick; in a worker its maker writes it. console.log writes to the same. To be included for
  // them: nodeloop/stream.hpp.
  stream::Writable stdout_() const;
  stream::Writable stderr_() const;

  int pid() const;
  std::string execPath() const;  // the program's own file
  // Sends a signal; 0 only asks whether the process is there. Always true: throws ESRCH and others.
  bool kill(int pid, std::string_view signal = "SIGTERM") const;
  bool kill(int pid, int signal) const;
  // What keeps the loop alive: requests, handles, timers and immediates by their kinds.
  std::vector<std::string> getActiveResourcesInfo() const;
  // The objects behind the handles that keep the loop alive, and behind the requests under way.
  std::vector<ActiveObject> _getActiveHandles() const;
  std::vector<ActiveObject> _getActiveRequests() const;

  // Descriptor 0: a net::Socket if that is a pipe, a socket or a terminal, a file's stream if it is
  // a file. It is read, and keeps the loop alive, from when somebody listens until it is paused.
  stream::Readable stdin_() const;

  [[no_unique_address]] detail::Hrtime hrtime;
  double uptime() const;  // seconds
  std::string cwd() const;
  const std::vector<std::string>& argv() const;
  std::string version() const;  // "v26.10.0": the release that the loop behaves as
};

inline constexpr Process process{};

template <class F>
void queueMicrotask(F&& callback) {
  Environment& env = Environment::current();
  if (detail::tracks_async()) [[unlikely]] {
    detail::push_tracked_microtask(env, std::forward<F>(callback));
  } else {
    env.microtasks.push(std::forward<F>(callback));
  }
}

}  // namespace nodeloop
