// `Environment`: one thread's event loop with all that Node keeps beside it, and the three pieces
// that decide order: `InternalCallbackScope`, the tick and microtask queues, and `spin_event_loop`.
//
// Thread: an Environment belongs to the thread that made it and is found there by `current()`;
// nothing of it may be touched from another. Ownership: it owns its uv_loop_t and every queue;
// destroying it drops what is still queued without calling it, and closes its handles. Making one
// has the process ignore SIGPIPE, unless the program has a handler of its own. Source:
// src/env.h, src/api/callback.cc, src/api/embed_helpers.cc, lib/internal/process/task_queues.js.
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nodeloop/error.hpp"
#include "nodeloop/function.hpp"
#include "nodeloop/release.hpp"
#include "nodeloop/task_queue.hpp"

struct uv_loop_s;

namespace nodeloop {

class Environment;
struct Timers;
struct Immediates;
struct Rejections;
struct PerformanceTimeline;
struct ProcessState;
struct AsyncHooks;
struct HandleQueue;
struct LoopMetrics;
struct ModuleFile;
struct Modules;
struct WorkerMain;
struct Workers;
struct HttpState;

namespace detail {

class AsyncRecord;

// Whether any Environment of the process uses async_hooks: what resources cost without them is to
// read this.
extern std::atomic<bool> async_tracking;
inline bool tracks_async() noexcept { return async_tracking.load(std::memory_order_relaxed); }
// The slow ways of queueing, once it is used.
void push_tracked_tick(Environment& env, Callback callback);
void push_tracked_microtask(Environment& env, Callback callback);
// Leaving the outermost callback: nothing runs any more.
void leave_outermost(Environment& env);

extern constinit thread_local Environment* current_environment;

// A link of the circular list of everything that waits for a pending promise.
struct ReactionLink {
  ReactionLink* previous;
  ReactionLink* next;
};

// A link of the circular list of everything that emits events.
struct EmitterLink {
  EmitterLink* previous = this;
  EmitterLink* next = this;
};

}  // namespace detail

// Node's tickInfo: whether leaving the outermost callback has anything to drain.
struct TickInfo {
  bool has_tick_scheduled = false;
  bool has_rejection_to_warn = false;
};

class Environment {
 public:
  struct Options {
    std::optional<Release> release;  // default: release_from_environment()
    // process.argv. --trace-event-loop-phases among them, or in NODELOOP_OPTIONS, is taken out and
    // obeyed: on stderr each turn and phase that the loop enters, in it each callback that runs
    // with the id of its resource, and from which resource it comes. With =FILE as Chrome's trace
    // format, written when the Environment ends. --unhandled-rejections=MODE (throw, strict, warn,
    // none, warn-with-error-code) likewise, as Node has it.
    std::vector<std::string> arguments;
    // Ends the program when process.exit() is called or an error is not caught; must not return.
    // Default: std::exit.
    Function<void(int exit_code)> exit_handler;
    // What Worker(filename) runs. Called on the thread that makes the worker.
    std::function<WorkerMain(std::string_view filename)> find_worker_main{};
    // What import_() and require() find at an absolute path; neither a script nor a module: nothing
    // is there. Asked once for each path, also on the threads of workers.
    std::function<ModuleFile(std::string_view path)> find_module{};
  };

  Environment();
  explicit Environment(Options options);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  // The Environment of this thread. Undefined without one.
  static Environment& current() noexcept { return *detail::current_environment; }
  static bool exists() noexcept { return detail::current_environment != nullptr; }

  uv_loop_s* loop() const noexcept { return loop_.get(); }
  Release release() const noexcept { return release_; }

  // What the headers of nextTick, queueMicrotask and Promise write to.
  TaskQueue ticks;
  TaskQueue microtasks;
  TickInfo tick_info;
  detail::ReactionLink pending_reactions{&pending_reactions, &pending_reactions};
  detail::EmitterLink live_emitters;
  detail::EmitterLink closed_emitters;  // that have emitted 'close' in this turn of the loop
  detail::EmitterLink held_emitters;    // over, but held by somebody or with a call under way
  std::uint32_t emitters_held = 0;      // at least as many as there are
  std::uint32_t emitters_gone = 0;      // since all that are held were looked at
  TaskQueue poll_end;                   // what is to be done when the poll phase is over
  bool can_call_into_js = true;         // false while the Environment is taken down
  bool exiting = false;                 // process._exiting

  // State of the modules, each known only to its own source file.
  std::unique_ptr<Timers> timers;
  std::unique_ptr<Immediates> immediates;
  std::unique_ptr<Rejections> rejections;
  std::unique_ptr<ProcessState> process;
  std::unique_ptr<HandleQueue> handles;
  std::unique_ptr<Modules> modules;
  std::unique_ptr<LoopMetrics> metrics;
  std::unique_ptr<AsyncHooks> async_hooks;        // null until it is used
  std::unique_ptr<Workers> workers;               // likewise, worker_threads
  std::unique_ptr<PerformanceTimeline> timeline;  // likewise, marks and measures
  std::unique_ptr<HttpState> http;                // likewise

  bool in_callback() const noexcept { return callback_scope_depth_ > 0; }
  bool in_main_script() const noexcept;

 private:
  friend class InternalCallbackScope;
  friend bool run_microtasks(Environment&);

  struct LoopDeleter {
    void operator()(uv_loop_s* loop) const noexcept;
  };

  std::unique_ptr<uv_loop_s, LoopDeleter> loop_;
  Release release_;
  int callback_scope_depth_ = 0;
  bool running_microtasks_ = false;
};

// Every callback from the loop into the program runs inside one of these. Leaving the outermost
// drains the ticks and microtasks, unless the callback failed. Source: src/api/callback.cc.
class InternalCallbackScope {
 public:
  explicit InternalCallbackScope(Environment& env) noexcept : env_(env) {
    ++env_.callback_scope_depth_;
  }
  ~InternalCallbackScope() { close(); }
  InternalCallbackScope(const InternalCallbackScope&) = delete;
  InternalCallbackScope& operator=(const InternalCallbackScope&) = delete;

  void mark_as_failed() noexcept { failed_ = true; }
  bool failed() const noexcept { return failed_; }
  void close() noexcept;

 private:
  Environment& env_;
  bool failed_ = false;
  bool closed_ = false;
};

// Drains until no tick, no microtask and no unreported rejection is left. What a tick throws comes
// out of here, with the remaining ticks still queued. Source: task_queues.js
// processTicksAndRejections.
void process_ticks_and_rejections(Environment& env);

// The lighter form that runs between two timers and between two immediates. Source: runNextTicks.
void run_next_ticks(Environment& env);

// Runs microtasks until none is left; false if they are being run already (V8's MicrotaskQueue).
bool run_microtasks(Environment& env);

// Reports an error that nothing caught: to the 'uncaughtException' listeners, or else by ending the
// program. Returns only if a listener took it. Source: src/node_errors.cc TriggerUncaughtException.
void trigger_uncaught_exception(Environment& env, Error error, bool from_promise = false) noexcept;

// Calls `f` as Node calls a listener from C++. False if it, or a tick that it has queued, threw.
// Source: src/api/callback.cc InternalMakeCallback.
template <class F>
bool make_callback(Environment& env, F&& f) {
  if (!env.can_call_into_js) return false;
  InternalCallbackScope scope(env);
  try {
    std::forward<F>(f)();
  } catch (...) {
    scope.mark_as_failed();
    trigger_uncaught_exception(env, current_error());
  }
  scope.close();
  return !scope.failed();
}

// Runs the loop until nothing keeps it alive and 'beforeExit' adds nothing, emits 'exit', and
// returns the exit code. Source: src/api/embed_helpers.cc SpinEventLoopInternal.
int spin_event_loop(Environment& env);

}  // namespace nodeloop
