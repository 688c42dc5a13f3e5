// The state behind `process`.
#pragma once

#include <array>
#include <coroutine>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ipc_channel.hpp"
#include "nodeloop/process.hpp"
#include "nodeloop/worker_threads.hpp"

namespace nodeloop {

namespace detail {

// A suspended coroutine that is destroyed with its owner.
struct CoroutineDestroyer {
  using pointer = std::coroutine_handle<>;
  void operator()(std::coroutine_handle<> coroutine) const { coroutine.destroy(); }
};
using OwnedCoroutine = std::unique_ptr<std::coroutine_handle<>, CoroutineDestroyer>;

}  // namespace detail

class SignalWrap;
namespace crypto::detail {
class RandomCache;
}
namespace fs {
class StatWatcher;
}

// Thrown by process.exit() in a worker, when it has been stopped, to leave the program's functions.
struct WorkerExit {};

struct ProcessState {
  EventEmitter events;
  std::optional<int> exit_code;
  bool awaiting_main_module = false;                // its promise is not settled yet
  std::optional<InternalCallbackScope> main_scope;  // open while a CommonJS main script runs
  std::vector<std::string> arguments;
  std::uint64_t started_at = 0;       // ns
  std::uint64_t loop_started_at = 0;  // ns; 0: it has not
  Function<void(int)> exit_handler;
  std::function<WorkerMain(std::string_view)> find_worker_main;
  // In a worker: ends it, with an error that it did not catch or with none.
  Function<void(const Error& error, int code)> stop_worker;
  // What is done of a rejection without a handler: --unhandled-rejections.
  enum class UnhandledRejections { throws, strict, warn, none, warn_with_error_code };
  UnhandledRejections unhandled_rejections = UnhandledRejections::throws;
  Function<void(Error)> uncaught_exception_capture;           // instead of 'uncaughtException'
  std::shared_ptr<crypto::detail::RandomCache> random_cache;  // null until it is used
  bool no_deprecation = false;
  bool prints_warnings = true;  // as its own first listener of 'warning'
  bool watches_signals = false;
  Ref<detail::EmitterState> input;                   // process.stdin, once asked for
  std::array<Ref<detail::EmitterState>, 2> outputs;  // process.stdout and stderr, likewise
  Ref<detail::IpcChannel> channel;  // to the process that has forked this one, if one has
  std::unordered_set<std::string> deprecations;  // whose codes were warned of
  // Top levels that came to their end, and what the end of the thread has left.
  std::vector<detail::OwnedCoroutine> left_coroutines;
  std::unordered_map<std::string, SignalWrap*> signals;
  std::unordered_map<std::string, fs::StatWatcher*> stat_watchers;  // by the path they watch
};

// Takes --unhandled-rejections=MODE out of the arguments. Throws Error for a mode that is none.
ProcessState::UnhandledRejections take_unhandled_rejections_option(
    std::vector<std::string>& arguments);

// A DeprecationWarning, the first time. Source: lib/internal/util.js deprecate.
void deprecate(const char* code, std::string message);

// A signal is listened to while it has listeners. Source: lib/internal/process/signal.js.
void start_listening_if_signal(Environment& env, std::string_view event);
void stop_listening_if_signal(Environment& env, std::string_view event);
// The signal's number; 0 for what is none.
int signal_number(std::string_view name) noexcept;
// Empty for a number that is none.
std::string_view signal_name(int number) noexcept;

// Emits 'exit' once and returns the exit code. Source: src/api/hooks.cc EmitProcessExitInternal.
int emit_process_exit(Environment& env);
void emit_process_before_exit(Environment& env);

// The exit codes of doc/api/process.md that the loop itself uses.
enum ExitCode : int {
  kNoFailure = 0,
  kGenericUserError = 1,
  kExceptionInFatalExceptionHandler = 7,
  kUnsettledTopLevelAwait = 13,
};

}  // namespace nodeloop
