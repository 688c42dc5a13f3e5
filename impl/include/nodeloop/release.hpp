// Which Node.js release the loop behaves as, and every place where that makes a difference of
// order.
//
// The release is fixed when an Environment is made, from NODELOOP_RELEASE ("24.21.0", "24.21" or
// "24") or, without it, the newest. Each predicate names one difference and cites the change that
// made it.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

namespace nodeloop {

struct Release {
  int major = 0;
  int minor = 0;
  int patch = 0;

  auto operator<=>(const Release&) const = default;
};

inline constexpr Release newest_release{26, 10, 0};

// A missing minor or patch means the newest one of its line. Empty when `text` is not a version.
std::optional<Release> parse_release(std::string_view text);

// The release that NODELOOP_RELEASE names. Throws RangeError when it names none from 18 on.
Release release_from_environment();

// Due timers run once more before the loop is found to be over, so that a due unref'd timer is not
// lost. libuv 1.45 (#3927), fixed in 1.46 for a loop that was never alive; Node 20.3.0, 20.4.0.
constexpr bool runs_due_timers_at_loop_end(Release r) { return r >= Release{20, 3, 0}; }

// libuv before 1.46 ran due timers also when the loop had nothing alive to begin with.
// Node issue 48512: only 20.3.0 and 20.3.1.
constexpr bool runs_due_timers_of_dead_loop(Release r) {
  return r >= Release{20, 3, 0} && r < Release{20, 4, 0};
}

// An ES-module main is evaluated before the loop starts, not inside its poll phase.
// lib/internal/modules/run_main.js; Node 22.18.0 and 24.3.0.
constexpr bool evaluates_main_module_before_loop(Release r) {
  return r >= Release{24, 3, 0} || (r.major == 22 && r >= Release{22, 18, 0});
}

// An unsettled main module sets process.exitCode in the first 'exit' listener, not after the event.
// lib/internal/modules/run_main.js handleProcessExit; up to the 20 line.
constexpr bool notes_unsettled_main_in_exit_listener(Release r) { return r.major < 22; }

// 'exit' is emitted with the code 13 of an unsettled main module, not with 0, after a warning of
// it. src/api/hooks.cc EmitProcessExitInternal; Node 22.15.0 and 23.10.0.
constexpr bool emits_code_of_unsettled_main(Release r) {
  return r >= Release{23, 10, 0} || (r.major == 22 && r >= Release{22, 15, 0});
}

// The microtask in which the error of an ES-module main reaches 'uncaughtException', counted from
// the throw: the async functions of the loader that pass it on, one more if a top-level await came
// before. lib/internal/modules/run_main.js, lib/internal/modules/esm/module_job.js run;
// Node 22.4.0.
constexpr int jobs_of_main_module_error(Release r) { return r >= Release{22, 4, 0} ? 4 : 3; }

// A round of unhandled rejections is taken as a whole before its first is reported: what a listener
// handles of the round is reported all the same, and what is left of it when a listener throws is
// lost. lib/internal/process/promises.js processPromiseRejections; Node 20.15.0 and 22.2.0.
constexpr bool takes_rejections_by_the_round(Release r) {
  return r >= Release{22, 2, 0} || (r.major == 20 && r >= Release{20, 15, 0});
}

// Settling a promise again, through its executor's functions, queues a tick that emits
// 'multipleResolves'. lib/internal/process/promises.js; up to the 24 line.
constexpr bool notes_multiple_resolves(Release r) { return r.major < 25; }

// That tick is queued only while 'multipleResolves' has a listener.
// lib/internal/process/promises.js hasMultipleResolvesListener; between the 18 and 20 lines.
constexpr bool asks_for_multiple_resolves_listener(Release r) { return r.major >= 20; }

// The warning of many listeners tells their limit. lib/events.js _addListener; between the 18 and
// 20 lines.
constexpr bool names_max_listeners(Release r) { return r.major >= 20; }

// An abort marks every dependent signal as aborted before the first listener is called.
// lib/internal/abort_controller.js abortSignal; between the 20 and 22 lines.
constexpr bool aborts_dependents_before_listeners(Release r) { return r.major >= 22; }

// A signal of AbortSignal.any() follows its sources from its first listener on, not from the start,
// so that those of one source abort in the order in which they were listened to.
// lib/internal/abort_controller.js followCompositeSignal; between the 22 and 24 lines, and again
// undone between 26.3.0 and 26.10.0.
constexpr bool follows_signals_once_listened(Release r) {
  return r.major >= 24 && r < Release{26, 10, 0};
}

// AsyncLocalStorage keeps its values in frames of their own, not in the resource that runs, so that
// what enterWith() sets inside a callback is forgotten with it. lib/async_hooks.js
// AsyncContextFrame; Node 24.0.0.
constexpr bool keeps_values_in_frames(Release r) { return r.major >= 24; }

// A negative delay, and one that is no number, are warned of, once each. lib/internal/timers.js
// Timeout, PR 46678; Node 23.0.0.
constexpr bool warns_of_negative_delays(Release r) { return r.major >= 23; }

// `clearImmediate` given a timer does nothing. lib/timers.js clearImmediate; Node 24.0.0.
constexpr bool clear_immediate_ignores_timers(Release r) { return r >= Release{24, 0, 0}; }

// Ticks left over by a tick that threw run after the immediates, because an empty native immediate
// queue opens no callback scope. src/env.cc RunAndClearNativeImmediates, PR 62969; Node 26.4.0.
constexpr bool skips_scope_of_empty_native_immediates(Release r) { return r >= Release{26, 4, 0}; }

// `readFile` of up to 512 KiB is one job of the thread pool instead of open, stat, read and close.
// lib/fs.js readFile; Node 26.8.0.
constexpr bool reads_file_in_one_job(Release r) { return r >= Release{26, 8, 0}; }

// `writeFile` and `appendFile` are one job instead of open, write and close. lib/fs.js;
// Node 26.9.0.
constexpr bool writes_file_in_one_job(Release r) { return r >= Release{26, 9, 0}; }

// fs.promises routes what a request says through one more reaction, that gives errors their stack,
// and awaits it; before, it returned the request's own promise. lib/internal/fs/promises.js
// handleErrorFromBinding; between the 18 and 20 lines.
constexpr bool reacts_to_promised_fs_errors(Release r) { return r.major >= 20; }

// The microtask in which a reaction to `import('node:fs')`, and to one of a built-in that does not
// exist, runs: the async functions that the loader goes through, counted on the pinned releases by
// letting a promise chain run beside the import. lib/internal/modules/esm/loader.js.
struct ImportJobs {
  int builtin;
  int missing;
};
constexpr ImportJobs jobs_of_import(Release r) {
  if (r.major < 20) return {21, 15};
  if (r.major < 22) return {16, 12};
  if (r.major < 24) return {14, 6};
  return {11, 5};
}

}  // namespace nodeloop
