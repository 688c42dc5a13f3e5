// Which Node.js release the loop behaves as, and every place where that makes a difference of
// order.
//
// The release is fixed when an Environment is made, from NODELOOP_RELEASE ("24.21.0", "24.21" or
// "24") or, without it, the newest. Each predicate names one difference and cites the change that
// made it.
#pragma once

#include <compare>
#include <cstddef>
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

// The source of a module is read at once, not by the thread pool: an ES-module main is evaluated
// before the loop starts, not inside its poll phase, and a file that import() names in a microtask.
// lib/internal/modules/run_main.js, lib/internal/modules/esm/load.js; Node 22.18.0 and 24.3.0.
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

// preventDefault() in a passive listener does nothing. lib/internal/event_target.js
// kInPassiveListener; between the 20 and 22 lines.
constexpr bool passive_listeners_prevent_nothing(Release r) { return r.major >= 22; }

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

// pause() and resume() of a readline interface that is closed throw.
// lib/internal/readline/interface.js; Node 24.2.0.
constexpr bool refuses_closed_readline(Release r) { return r >= Release{24, 2, 0}; }

// performance.nodeTiming.uvMetricsInfo. lib/internal/perf/nodetiming.js; Node 20.18.0 and 22.8.0.
constexpr bool has_uv_metrics_info(Release r) {
  return r >= Release{22, 8, 0} || (r.major == 20 && r >= Release{20, 18, 0});
}

// A digest of webcrypto is the promise of its job, without two async functions around it.
// lib/internal/crypto/hash.js asyncDigest; between the 22 and 24 lines.
constexpr bool digest_is_the_jobs_promise(Release r) { return r.major >= 24; }

// A key of no bytes is what PBKDF2 derives when it is asked for one; later that fails.
// src/crypto/crypto_pbkdf2.cc PBKDF2Traits::DeriveBits; between the 20 line and 22.23.3.
constexpr bool derives_empty_pbkdf2_keys(Release r) { return r.major < 22; }

// The error of a job of crypto says which derivation failed. src/crypto/crypto_pbkdf2.cc;
// between the 24 line and 26.3.0.
constexpr bool names_failed_derivations(Release r) { return r.major >= 26; }

// What a worker's console writes while it exits does not wait for its maker, so all of it is sent.
// lib/internal/worker/io.js WritableWorkerStdio; between the 18 and 20 lines.
constexpr bool writes_at_once_when_exiting(Release r) { return r.major >= 20; }

// `for await` of a readline interface goes through events.on(), not through a stream of its lines:
// a line has no jobs of a generator to pass. lib/internal/readline/interface.js
// Symbol.asyncIterator; Node 20.0.0.
constexpr bool iterates_lines_by_events(Release r) { return r.major >= 20; }

// events.on() that is over does not resume an emitter that it has paused. lib/events.js on
// closeHandler; between the 22 and 24 lines.
constexpr bool resumes_no_ended_emitter(Release r) { return r.major >= 24; }

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

// readFile of fs.promises reads a file whose size is not known until nothing comes; before, until
// less came than was asked for. lib/internal/fs/promises.js readFileHandle; between the 18 and 20
// lines.
constexpr bool reads_files_of_unknown_size_to_their_end(Release r) { return r.major >= 20; }

// What a stat promises passes through an async function that a signal may end, with or without one.
// lib/internal/fs/promises.js raceWithSignal; after 26.3.0 (in 26.10.0).
constexpr bool races_promised_stats(Release r) { return r > Release{26, 3, 0}; }

// What the loader goes through before a file that import() names can be linked, where sources are
// not read at once: trips to the thread pool for a module (open, stat, read and close), and for the
// first script those in which its lexer is made ready; then the microtasks in which a script is
// loaded, or one of Node's own modules, and those more if that is named by its URL ("node:fs"), for
// then its resolution does not tell its format (defaultLoad).
// lib/internal/modules/esm/loader.js loadAndTranslate, lib/internal/modules/esm/load.js getSource,
// lib/internal/modules/esm/translators.js initCJSParse.
struct SourceLoad {
  int source_trips;
  int lexer_trips;
  int script_jobs;
  int builtin_jobs;
  int format_jobs;
};
constexpr SourceLoad steps_of_load(Release r) {
  if (evaluates_main_module_before_loop(r)) return {0, 0, 0, 0, 0};
  if (r.major < 20) return {4, 2, 4, 4, 1};
  return {4, 0, 3, 3, 0};
}

// A module's job is linked when those of what it imports have been awaited once more.
// lib/internal/modules/esm/module_job.js ModuleJob; up to the 18 line.
constexpr bool awaits_jobs_of_module(Release r) { return r.major < 20; }

// The job of a module has those of all that it imports, without a microtask between.
// lib/internal/modules/esm/module_job.js ModuleJobBase.syncLink; between the 22 line and 24.21.0.
constexpr bool links_modules_at_once(Release r) { return r.major >= 24; }

// A script may require an ES module. lib/internal/modules/cjs/loader.js loadESMFromCJS;
// Node 20.19.0 and 22.12.0.
constexpr bool requires_modules(Release r) {
  return r >= Release{22, 12, 0} || (r.major == 20 && r >= Release{20, 19, 0});
}

// Microtasks of import(): the async functions that the loader goes through, counted on the pinned
// releases by letting a promise chain run beside the import. lib/internal/modules/esm/loader.js.
struct ImportJobs {
  int missing_builtin;  // to the reaction, for one of Node's own modules that does not exist
  int missing_file;
  int settle;  // from the end of the evaluation to the reaction
  int script;  // more of them when a script imports
};
constexpr ImportJobs jobs_of_import(Release r) {
  if (r.major < 20) return {14, 4, 5, 1};
  if (r.major < 22) return {12, 4, 5, 0};
  if (r.major < 24) return {6, 5, 6, 0};
  return {5, 5, 6, 0};
}

// close(), or another listen(), calls off a listen() that waits for its host's address.
// lib/net.js lookupAndListen, _listeningId; between the 18 and 20 lines.
constexpr bool calls_off_lookups_of_listen(Release r) { return r.major >= 20; }

// events.on() knows events that end it, and marks at which it pauses and resumes the emitter.
// lib/events.js on; between the 18 and 20 lines.
constexpr bool bounds_event_iterators(Release r) { return r.major >= 20; }

// A port in a message whose transfer list does not name it is a DataCloneError, not a TypeError.
// src/node_messaging.cc ThrowDataCloneException; between the 20 line and 22.23.3.
constexpr bool reports_missing_transfers_as_dom_exceptions(Release r) { return r.major >= 22; }

// A stream's highWaterMark when none is given. lib/internal/streams/state.js, PR 52037;
// Node 22.0.0.
constexpr std::size_t default_high_water_mark(Release r) {
  return (r.major >= 22 ? 64 : 16) * 1024;
}

// After writes that were dealt with at once a Writable queues a tick only if there is a callback to
// call or 'drain' to tell, and it finishes in a tick of its own instead of in that one.
// lib/internal/streams/writable.js onwrite, afterWrite; Node 20.10.0.
constexpr bool finishes_in_a_tick_of_its_own(Release r) { return r >= Release{20, 10, 0}; }

// write() asks for more by what is left to write after _write, not by what there was before it.
// lib/internal/streams/writable.js writeOrBuffer; Node 24.0.0, later in the 22 and 20 lines (looked
// up: not in 22.0.0 and 20.10.0, but in 22.23.3 and 20.20.2).
constexpr bool asks_for_more_after_writing(Release r) {
  return r > Release{20, 10, 0} && r != Release{22, 0, 0};
}

// The callback of an end() that comes after an error is called with it.
// lib/internal/streams/writable.js Writable.prototype.end; Node 20.10.0.
constexpr bool tells_end_of_earlier_errors(Release r) { return r >= Release{20, 10, 0}; }

// The tick that emits 'end' is queued once, not by every call that finds the stream at its end.
// lib/internal/streams/readable.js kEndScheduled; after 26.3.0 (in 26.10.0), and on the 24 line by
// 24.21.0.
constexpr bool schedules_end_once(Release r) {
  return r > Release{26, 3, 0} || (r.major == 24 && r >= Release{24, 21, 0});
}

// Only on('data') makes chunks go past the buffer, not a listener that got there in another way.
// lib/internal/streams/readable.js kDataListening; Node 22.0.0, later in the 20 line (not in
// 20.10.0, but in 20.20.2).
constexpr bool tracks_data_listeners(Release r) { return r > Release{20, 10, 0}; }

// 'readable' that is still wanted when it has been emitted stays so, though the stream has ended
// meanwhile. lib/internal/streams/readable.js emitReadable_; between the 18 line and 20.20.2.
constexpr bool keeps_needing_readable(Release r) { return r.major >= 20; }

// Reading ahead is not scheduled while a read is under way. lib/internal/streams/readable.js
// maybeReadMore; after 24.0.0 and 22.0.0 (in 24.21.0, 22.23.3 and 25.9.0).
constexpr bool reads_more_only_when_idle(Release r) {
  return r > Release{22, 0, 0} && r != Release{24, 0, 0};
}

// read() of a stream of bytes returns one of the buffers it holds, not all of them as one.
// lib/internal/streams/readable.js howMuchToRead; Node 26.0.0.
constexpr bool reads_one_buffer(Release r) { return r.major >= 26; }

// pause() and resume() do nothing once a stream is destroyed. lib/internal/streams/readable.js;
// Node 26.0.0.
constexpr bool ignores_flow_of_destroyed(Release r) { return r.major >= 26; }

// A stream that ends while nobody observes it does not schedule its 'readable'.
// lib/internal/streams/readable.js onEofChunk; after 26.7.0 (in 26.10.0).
constexpr bool leaves_unobserved_eof(Release r) { return r > Release{26, 7, 0}; }

// What a piped write throws destroys the destination. lib/internal/streams/readable.js pipe;
// Node 24.0.0.
constexpr bool destroys_when_a_piped_write_throws(Release r) { return r.major >= 24; }

// Writes that are buffered and callbacks of end() hear of destroy() also from a Duplex, whose
// destroy was that of a Readable before. lib/internal/streams/duplex.js; between the 18 and 20
// lines.
constexpr bool tells_writers_of_destroyed_duplexes(Release r) { return r.major >= 20; }

// A destination that is taken off no longer holds back the others, whether it wanted 'drain' or
// not. lib/internal/streams/readable.js pipe; after 26.3.0 (in 26.7.0).
constexpr bool drains_every_unpiped_writer(Release r) { return r > Release{26, 3, 0}; }

// The iterator of a Readable is an async generator, which gives a chunk one microtask after it was
// read. lib/internal/streams/readable.js createAsyncIterator; up to 26.7.0 (no longer in 26.10.0).
constexpr bool iterates_by_generator(Release r) { return r <= Release{26, 7, 0}; }

// finished() of a stream that is over listens to it all the same, and what it calls back with is
// what the stream has come to a tick later. lib/internal/streams/end-of-stream.js eos; between the
// 22 and 24 lines.
constexpr bool listens_to_streams_that_are_over(Release r) { return r.major < 24; }

// finished() of a writable side that has finished waits for the callbacks of its writes.
// lib/internal/streams/end-of-stream.js; Node 24.0.0, later in the 22 and 20 lines (not in 22.0.0
// and 20.10.0, but in 22.23.3 and 20.20.2).
constexpr bool waits_for_write_callbacks(Release r) {
  return r > Release{20, 10, 0} && r != Release{22, 0, 0};
}

// An error of a stream in a pipeline counts as one of the ends that pipeline() waits for.
// lib/internal/streams/pipeline.js onError; before Node 24.0.0, and 22.0.0 in the 22 line (no
// longer in 22.23.3).
constexpr bool counts_piped_errors_as_ends(Release r) { return r <= Release{22, 0, 0}; }

// A pipeline's AbortError gives way to the error behind it. lib/internal/streams/pipeline.js
// finishImpl; after 24.0.0 (in 24.21.0 and 25.9.0).
constexpr bool replaces_abort_errors(Release r) { return r > Release{24, 0, 0}; }

// pipeline() throws when it is given a destination that is destroyed.
// lib/internal/streams/pipeline.js; Node 24.0.0.
constexpr bool refuses_destroyed_pipes(Release r) { return r.major >= 24; }

// A server takes one connection each time it is polled, not all that wait. libuv 1.45
// (uv__server_io); Node 20.3.0.
constexpr bool accepts_one_connection_a_turn(Release r) { return r >= Release{20, 3, 0}; }

// The end of a stream that has hung up is told together with its last bytes, not when the loop
// polls again. libuv before 1.52 (uv__stream_io); Node 24.16.0 and 26.0.0.
constexpr bool tells_hang_up_behind_data(Release r) {
  return r < Release{24, 16, 0} || r.major == 25;
}

// A socket that never was connected finishes when it is ended, instead of waiting for 'connect'.
// lib/net.js Socket.prototype._final; Node 22.0.0.
constexpr bool finishes_unconnected_sockets(Release r) { return r.major >= 22; }

// The error of a write reaches its callback also when the socket has been destroyed meanwhile.
// lib/internal/stream_base_commons.js onWriteComplete; Node 24.0.0, later in the 22 line (not in
// 22.0.0, but in 22.23.3).
constexpr bool tells_write_errors_of_destroyed_sockets(Release r) { return r > Release{22, 0, 0}; }

// A connection to a host tries all of its addresses. lib/net.js autoSelectFamily; Node 20.0.0.
constexpr bool tries_all_addresses(Release r) { return r.major >= 20; }

// The time limit of a child ends with its 'exit', not with its 'close'. lib/child_process.js spawn;
// up to 26.3.0 (not in 26.10.0).
constexpr bool ends_time_limit_at_exit(Release r) { return r <= Release{26, 3, 0}; }

// The time limit of a child has to be a safe integer, as other numbers do; before, any integer that
// is not negative was taken. lib/child_process.js validateTimeout; between the 24 line and 26.3.0.
constexpr bool limits_timeouts_to_safe_integers(Release r) { return r.major >= 26; }

// maxConnections of 0 drops every connection; before it meant no limit. lib/net.js onconnection;
// Node 22.0.0.
constexpr bool counts_no_connections_as_a_limit(Release r) { return r.major >= 22; }

// http's global agent keeps connections alive. lib/_http_agent.js, PR 43522; Node 19.0.0.
constexpr bool keeps_http_connections_alive(Release r) { return r.major >= 19; }

// close() of an http server closes the connections that wait for a request.
// lib/_http_server.js httpServerPreClose, PR 43522; Node 19.0.0.
constexpr bool closes_idle_connections(Release r) { return r.major >= 19; }

// closeIdleConnections() also closes those that have not asked for anything yet.
// src/node_http_parser.cc ConnectionsList::Idle; after 26.3.0 (in 26.10.0).
constexpr bool counts_silent_connections_as_idle(Release r) { return r > Release{26, 3, 0}; }

// The connections of an http server are gone through by when their last message began, not as they
// came. src/node_http_parser.cc ParserComparator; up to 26.3.0 (not in 26.10.0).
constexpr bool orders_connections_by_last_message(Release r) { return r <= Release{26, 3, 0}; }

// A request of HTTP/1.1 without Host is answered with 400. lib/_http_server.js requireHostHeader;
// Node 20.0.0.
constexpr bool requires_host_header(Release r) { return r.major >= 20; }

// An idle connection is closed a second later than its client is told. lib/_http_server.js
// resOnFinish; between the 18 and 20 lines.
constexpr bool extends_keep_alive_timeout(Release r) { return r.major >= 20; }

// The agent obeys a server's Keep-Alive header. lib/_http_agent.js keepSocketAlive; between the 18
// and 20 lines.
constexpr bool obeys_keep_alive_hints(Release r) { return r.major >= 20; }

// A message whose Connection header was removed keeps its connection alive all the same.
// lib/_http_outgoing.js _storeHeader; between the 18 and 20 lines.
constexpr bool persists_without_connection_header(Release r) { return r.major >= 20; }

// A corked message gathers its writes into one chunk, instead of corking its connection only.
// lib/_http_outgoing.js kChunkedBuffer; between the 20 and 22 lines.
constexpr bool gathers_corked_chunks(Release r) { return r.major >= 22; }

// write() corks the message for the rest of the tick, so that its writes are one chunk.
// lib/_http_outgoing.js connectionCorkNT; after 26.3.0 (in 26.10.0).
constexpr bool gathers_chunks_of_a_tick(Release r) { return r > Release{26, 3, 0}; }

// An idle connection of an agent is closed when anything is read from it, its end too, instead of
// ending as a socket does. lib/_http_agent.js freeSocketOnReadGuard; after 26.3.0 (in 26.10.0), and
// in 24.21.0 and 22.23.3.
constexpr bool guards_free_sockets(Release r) {
  return r.major == 22 || r.major == 24 || r > Release{26, 3, 0};
}

// A request is told the error of its connection from the start, not from its tick on.
// lib/_http_client.js onSocket; between the 22 and 24 lines.
constexpr bool listens_for_socket_errors_at_once(Release r) { return r.major >= 24; }

// A connection goes back to its agent once, also if the response ends before the request.
// lib/_http_client.js requestOnFinish; between the 20 and 22 lines.
constexpr bool keeps_alive_once(Release r) { return r.major >= 22; }

// destroy() of a request whose answer is there already does nothing more. lib/_http_client.js
// ClientRequest.prototype.destroy; after 26.3.0 (in 26.10.0).
constexpr bool leaves_finished_requests_alone(Release r) { return r > Release{26, 3, 0}; }

// A message destroyed before it has a connection closes in a tick, instead of waiting for one.
// lib/_http_outgoing.js emitDestroyNT; between the 22 and 24 lines.
constexpr bool closes_unsent_messages(Release r) { return r.major >= 24; }

// Responses that wait for their turn are destroyed with their connection. lib/_http_server.js
// abortOutgoing; between the 22 and 24 lines.
constexpr bool aborts_queued_responses(Release r) { return r.major >= 24; }

// 'drain' of a message waits until nothing of it is left to be written. lib/_http_server.js
// socketOnDrain; between the 22 and 24 lines.
constexpr bool tells_drain_once_written(Release r) { return r.major >= 24; }

// Callbacks of end() are called before 'finish', with the error if there is one; and the last write
// of a message with a known length is its end, without another. lib/_http_outgoing.js
// queueEndCallback, maybePrepareFinalChunk; Node 24.20.0 and 26.7.0.
constexpr bool calls_end_callbacks_before_finish(Release r) {
  return r >= Release{26, 7, 0} || (r.major == 24 && r >= Release{24, 20, 0});
}

// A message that is complete is destroyed at once, and read into the void without a tick to resume
// it. lib/_http_incoming.js _destroy, _dump; after 26.3.0 (in 26.10.0).
constexpr bool ends_complete_messages_at_once(Release r) { return r > Release{26, 3, 0}; }

// writeContinue() and its like throw once the head is written. lib/_http_server.js
// writeInformation; between the 22 and 24 lines.
constexpr bool refuses_late_information(Release r) { return r.major >= 24; }

// writeHead() throws once there is a head; before, another could follow. lib/_http_server.js
// writeHead; between the 18 and 20 lines.
constexpr bool refuses_second_head(Release r) { return r.major >= 20; }

// The server obeys keepAliveTimeoutBuffer, which was a second before. lib/_http_server.js
// resOnFinish, PR 59243; Node 24.6.0, and on the 22 line by 22.23.3.
constexpr bool takes_keep_alive_timeout_buffer(Release r) {
  return r >= Release{24, 6, 0} || (r.major == 22 && r >= Release{22, 23, 3});
}

// Whatever an idle connection receives ends its time as an idle one; later it takes a whole head.
// lib/_http_server.js onParserExecuteCommon; up to the 18 line.
constexpr bool resets_timeout_on_any_bytes(Release r) { return r.major < 20; }

// The body of a request that asks for an upgrade is parsed as one, not given to the next protocol.
// lib/_http_server.js UpgradeStream; between the 24 and 26 lines.
constexpr bool parses_bodies_of_upgrades(Release r) { return r.major >= 26; }

// A connection that fails again, its first error being left to 'clientError', is a warning.
// lib/_http_server.js warnUnclosedSocket; up to the 18 line.
constexpr bool warns_of_unclosed_sockets(Release r) { return r.major < 20; }

// There is a method QUERY. llhttp; not in 18.20.8, but in 20.20.2.
constexpr bool knows_query_method(Release r) { return r.major >= 20; }

// The streams of the WHATWG were rewritten for speed. lib/internal/webstreams; after 26.3.0 (in
// 26.10.0), and on the 24 line by 24.21.0.
constexpr bool has_fast_web_streams(Release r) {
  return r > Release{26, 3, 0} || (r.major == 24 && r >= Release{24, 21, 0});
}

// A promise that pull(), write() or transform() returns is waited for through an async function
// around it, which costs it two microtasks more. lib/internal/webstreams/util.js
// createPromiseCallback, createRawCallback1Param; between the 18 and 20 lines, and until the
// rewriting.
constexpr bool wraps_stream_callbacks(Release r) {
  return r.major >= 20 && !has_fast_web_streams(r);
}

// What is asked of a ReadableStream's iterator after return() waits for that.
// lib/internal/webstreams/readablestream.js values; between the 18 and 20 lines.
constexpr bool queues_iterator_returns(Release r) { return r.major >= 20; }

// A write() to a WritableStream that is closing, and up to the 20 line to one that has closed,
// fails an assertion of Node's own. lib/internal/webstreams/writablestream.js
// writableStreamDefaultControllerGetChunkSize; between the 18 and 20 lines.
constexpr bool asserts_no_writes_while_closing(Release r) { return r.major >= 20; }
constexpr bool asserts_no_writes_once_closed(Release r) { return r.major == 20; }

// The same of close(), abort(), cancel() and flush(). lib/internal/webstreams/util.js
// createPromiseCallback; between the 18 and 20 lines.
constexpr bool wraps_stream_endings(Release r) { return r.major >= 20; }

// The promise that start() returns is waited for as it is, not by a promise resolved with it.
// lib/internal/webstreams/readablestream.js setupReadableStreamDefaultController; up to the 18
// line.
constexpr bool takes_stream_start_as_it_is(Release r) { return r.major < 20; }

// An iterator that finds a chunk in the queue does not note that it reads, so the next read does
// not wait for this one. lib/internal/webstreams/readablestream.js values; with the rewriting.
constexpr bool iterates_buffered_chunks_at_once(Release r) { return has_fast_web_streams(r); }

// A write that waited for room in a TransformStream waits for the transform itself, not for a
// promise resolved with its promise. lib/internal/webstreams/transformstream.js
// transformStreamDefaultSinkWriteAlgorithm; after 26.3.0 (in 26.10.0), not by 24.21.0.
constexpr bool waits_for_transforms_directly(Release r) { return r > Release{26, 3, 0}; }

// Transformers have cancel(), and closing, aborting and cancelling share one promise.
// lib/internal/webstreams/transformstream.js; between the 18 and 20 lines.
constexpr bool cancels_transforms(Release r) { return r.major >= 20; }

// Piping reads what is in the queue in one go, for as long as there is room, and writes a chunk
// that it had to wait for in a microtask of its own. lib/internal/webstreams/readablestream.js
// readableStreamPipeTo; between the 24 and 26 lines, and by 24.21.0.
constexpr bool pipes_buffered_chunks_at_once(Release r) {
  return r.major >= 26 || has_fast_web_streams(r);
}

// read() of a fs.Dir that is closed throws, also without a callback: later ones reject the promise.
// lib/internal/fs/dir.js read; between the 20 and 22 lines.
constexpr bool throws_for_read_of_closed_dir(Release r) { return r.major < 22; }

// U+2028 and U+2029 end a line of readline. lib/internal/readline/interface.js lineEnding,
// PR 57591; Node 24.0.0.
constexpr bool ends_lines_at_separators(Release r) { return r.major >= 24; }

// A message through a closed BroadcastChannel is an InvalidStateError, not a plain DOMException.
// lib/internal/worker/io.js BroadcastChannel; between the 18 line and 20.20.2.
constexpr bool names_state_errors(Release r) { return r.major >= 20; }

}  // namespace nodeloop
