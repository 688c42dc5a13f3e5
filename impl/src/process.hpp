// The state behind `process`.
#pragma once

#include <coroutine>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "nodeloop/process.hpp"

namespace nodeloop {

namespace detail {

// A suspended coroutine that is destroyed with its owner.
struct CoroutineDestroyer {
  using pointer = std::coroutine_handle<>;
  void operator()(std::coroutine_handle<> coroutine) const { coroutine.destroy(); }
};
using OwnedCoroutine = std::unique_ptr<std::coroutine_handle<>, CoroutineDestroyer>;

}  // namespace detail

struct ProcessState {
  EventEmitter events;
  std::optional<int> exit_code;
  bool awaiting_main_module = false;  // its promise is not settled yet
  detail::OwnedCoroutine finished_main_module;
  std::optional<InternalCallbackScope> main_scope;  // open while a CommonJS main script runs
  std::vector<std::string> arguments;
  std::uint64_t started_at = 0;  // ns
  Function<void(int)> exit_handler;
};

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
