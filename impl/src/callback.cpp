// Source: src/api/callback.cc, lib/internal/process/task_queues.js.
#include "nodeloop/environment.hpp"
#include "process.hpp"
#include "promises.hpp"

namespace nodeloop {

void InternalCallbackScope::close() noexcept {
  if (closed_) return;
  closed_ = true;
  const bool outermost = env_.callback_scope_depth_ == 1;
  if (outermost && detail::tracks_async()) detail::leave_outermost(env_);
  if (outermost && !failed_ && env_.can_call_into_js) {
    try {
      // With no tick queued the microtasks run first, and a tick that one of them queues after them
      // all; with a tick queued, ticks come first (InternalCallbackScope::Close).
      if (!env_.tick_info.has_tick_scheduled) run_microtasks(env_);
      // One of them may have ended the worker.
      const bool has_more =
          env_.tick_info.has_tick_scheduled || env_.tick_info.has_rejection_to_warn;
      if (has_more && env_.can_call_into_js) process_ticks_and_rejections(env_);
    } catch (...) {
      failed_ = true;
      trigger_uncaught_exception(env_, current_error());
    }
  }
  --env_.callback_scope_depth_;
}

void process_ticks_and_rejections(Environment& env) {
  do {
    while (env.ticks.run_one()) {
    }
    run_microtasks(env);
  } while (!env.ticks.empty() ||
           (env.tick_info.has_rejection_to_warn && process_promise_rejections(env)));
  // Reached only when nothing threw: after a throw the flags stay up, so that the next scope to
  // close runs what is left, ticks first.
  env.tick_info = {};
}

void run_next_ticks(Environment& env) {
  const TickInfo& info = env.tick_info;
  if (!info.has_tick_scheduled && !info.has_rejection_to_warn) {
    if (env.microtasks.empty()) return;
    run_microtasks(env);
    if (!info.has_tick_scheduled && !info.has_rejection_to_warn) return;
  }
  process_ticks_and_rejections(env);
}

bool run_microtasks(Environment& env) {
  if (env.running_microtasks_) return false;
  env.running_microtasks_ = true;
  // A microtask that throws is reported at once and the rest still run (V8 reports each by itself).
  // In a worker that the error ends too: V8's reporting uses up the termination that Worker::Exit
  // has asked for, so that the JavaScript that ran the microtasks (processTicksAndRejections,
  // processTimers, processImmediate) goes on as well. Nothing runs after what ends the thread there
  // and then.
  for (bool done = false; !done;) {
    try {
      while (env.microtasks.run_one()) {
      }
      done = true;
    } catch (const WorkerExit&) {
      env.microtasks.clear();
      env.running_microtasks_ = false;
      throw;
    } catch (...) {
      trigger_uncaught_exception(env, current_error());
    }
  }
  env.running_microtasks_ = false;
  return true;
}

}  // namespace nodeloop
