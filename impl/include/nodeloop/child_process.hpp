// child_process: programs as processes, their standard streams as sockets.
//
// Order: 'spawn', or 'error' for a program that cannot be started, in a tick; 'exit' in the poll
// phase after its other callbacks, for it is told by a signal; of several children that have exited
// by then in the order in which they were spawned. 'close' when the process has exited and its
// streams have closed, so last. From Node 24.16.0 on (libuv 1.52) a stream's 'end' takes a turn
// more than its last bytes, and so comes after 'exit'. Messages of a channel are told in ticks,
// those that were read together in one round of them; 'disconnect' in a tick. Errors: spawn()
// throws what is no matter of the program, such as a bad option or an unknown signal. Ownership:
// handles; a child keeps the loop alive until it has exited, its streams until they have closed. It
// is not ended with its maker. Thread: that of the current Environment. Units: milliseconds and
// bytes. Source: lib/child_process.js, lib/internal/child_process.js, src/process_wrap.cc.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nodeloop/abort_controller.hpp"
#include "nodeloop/console.hpp"
#include "nodeloop/events.hpp"
#include "nodeloop/json.hpp"
#include "nodeloop/net.hpp"

namespace nodeloop::child_process {

// "pipe", "ignore" or "inherit", for all three streams or for each and for further descriptors;
// one of them may be "ipc", a channel for messages. A pipe beyond the third has no socket here.
struct Stdio {
  Stdio(const char* all) : of{all, all, all}, for_all(true) {}
  template <class... More>
  Stdio(const char* in, const char* out, const char* err, More... more)
      : of{in, out, err, more...} {}

  std::vector<std::string> of;
  bool for_all = false;
};

struct SpawnOptions {
  // The whole environment; that of this process if left out.
  std::optional<std::map<std::string, std::string>> env{};
  std::string cwd{};
  Stdio stdio = "pipe";
  bool detached = false;
  bool shell = false;  // runs the file, with its arguments behind it, as a command of /bin/sh
  AbortSignal signal{nullptr};  // kills it, with an 'error' event
  double timeout = 0;           // ms until it is killed; 0: none
  std::string killSignal = "SIGTERM";
  // Bytes before it is killed: of exec and execFile of one stream, of spawnSync and execSync of
  // both (there 0 is no limit).
  std::size_t maxBuffer = 1024 * 1024;
};

struct ForkOptions {
  std::optional<std::map<std::string, std::string>> env{};
  std::string cwd{};
  std::string execPath{};        // default: this program
  bool silent = false;           // its streams are pipes, where stdio does not say otherwise
  std::optional<Stdio> stdio{};  // default: "inherit"; of several words one must be "ipc"
  bool detached = false;
  AbortSignal signal{nullptr};
  double timeout = 0;
  std::string killSignal = "SIGTERM";
};

// Empty, or null as JavaScript has it and console.log prints: a process ended either with a code or
// by a signal.
template <class T>
struct Nullable : std::optional<T> {
  using std::optional<T>::optional;
};
template <class T>
std::string to_console_text(const Nullable<T>& value) {
  return value ? nodeloop::to_console_text(*value) : "null";
}
using ExitCode = Nullable<int>;
using ExitSignal = Nullable<std::string>;

// Events: 'spawn' (); 'error' (Error); 'exit' and 'close' (ExitCode code, ExitSignal signal). With
// a channel 'message' (a number, bool or text as such, else Json) and 'disconnect' (), and it has
// to be closed by the other end before 'close'.
class ChildProcess : public nodeloop::detail::EmitterMethods<ChildProcess> {
 public:
  using EmitterMethods::EmitterMethods;
  ChildProcess() noexcept = default;

  int pid() const;      // 0 if it could not be started
  bool killed() const;  // by kill()
  ExitCode exitCode() const;
  ExitSignal signalCode() const;
  // True if the signal was sent.
  bool kill(std::string_view signal = "SIGTERM") const;
  void ref() const;
  void unref() const;

  // False without a channel, and from disconnect() on.
  bool connected() const;
  // As process.send().
  bool send(const Json& message, stream::Hook<Error> callback = nullptr) const;
  void disconnect() const;

  // Without a pipe they are no sockets.
  net::Socket stdin_;
  net::Socket stdout_;
  net::Socket stderr_;
};

ChildProcess spawn(std::string file, std::vector<std::string> arguments = {},
                   SpawnOptions options = {});
inline ChildProcess spawn(std::string file, SpawnOptions options) {
  return spawn(std::move(file), {}, std::move(options));
}

// Starts this program again, with `modulePath` and the arguments as its own, and with a channel
// between the two. What the program does with the path is its own matter, as with a worker's.
// Messages are a line of JSON each, as Node's are: either end may be a Node process.
ChildProcess fork(std::string modulePath, std::vector<std::string> arguments = {},
                  ForkOptions options = {});
inline ChildProcess fork(std::string modulePath, ForkOptions options) {
  return fork(std::move(modulePath), {}, std::move(options));
}

// callback(err, std::string out, std::string err), when the program has exited and its streams have
// closed. The error's code is the exit code as text, empty if a signal ended the program; it has
// the fields cmd, signal and killed.
using Finished = stream::Hook<Error, std::string, std::string>;
ChildProcess execFile(std::string file, std::vector<std::string> arguments, SpawnOptions options,
                      Finished callback);
inline ChildProcess execFile(std::string file, std::vector<std::string> arguments,
                             Finished callback) {
  return execFile(std::move(file), std::move(arguments), {}, std::move(callback));
}
inline ChildProcess execFile(std::string file, Finished callback) {
  return execFile(std::move(file), {}, {}, std::move(callback));
}
// A command of /bin/sh.
inline ChildProcess exec(std::string command, SpawnOptions options, Finished callback) {
  options.shell = true;
  return execFile(std::move(command), {}, std::move(options), std::move(callback));
}
inline ChildProcess exec(std::string command, Finished callback) {
  return exec(std::move(command), {}, std::move(callback));
}

struct SpawnSyncResult {
  ExitCode status;
  ExitSignal signal;
  std::string stdout_;
  std::string stderr_;
  Error error;  // it could not be started, or its time was up
};

// Waits until the program has exited and its streams have ended; nothing else runs meanwhile. It
// has no input.
SpawnSyncResult spawnSync(std::string file, std::vector<std::string> arguments = {},
                          SpawnOptions options = {});
// The output of a command of /bin/sh; what it writes to a stderr of "pipe" is passed on to ours.
// Throws if it fails.
std::string execSync(std::string command, SpawnOptions options = {});

namespace promises {

struct Output {
  std::string stdout_;
  std::string stderr_;
};
// A promise that tells whose output it waits for.
struct PromisedOutput : Promise<Output> {
  ChildProcess child;
};
// util.promisify(execFile) and util.promisify(exec): settled by the callback, so at 'close'.
PromisedOutput execFile(std::string file, std::vector<std::string> arguments = {},
                        SpawnOptions options = {});
PromisedOutput exec(std::string command, SpawnOptions options = {});

}  // namespace promises

}  // namespace nodeloop::child_process
