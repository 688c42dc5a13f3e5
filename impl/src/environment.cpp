// Source: src/env.cc, src/api/embed_helpers.cc.
#include "nodeloop/environment.hpp"

#include <signal.h>
#include <uv.h>

#include <cstdlib>
#include <stdexcept>

#include "async_wrap.hpp"
#include "handle_wrap.hpp"
#include "http.hpp"
#include "immediates.hpp"
#include "loop_metrics.hpp"
#include "module_wrap.hpp"
#include "performance_timeline.hpp"
#include "process.hpp"
#include "promises.hpp"
#include "timers.hpp"
#include "worker.hpp"

namespace nodeloop {

constinit thread_local Environment* detail::current_environment = nullptr;

namespace {

uv_loop_t* make_loop() {
  auto* loop = new uv_loop_t;
  if (const int status = uv_loop_init(loop); status != 0) {
    delete loop;
    throw uv_exception(status, "uv_loop_init");
  }
  return loop;
}

// A write to a connection that has gone is an error, not a signal. src/node.cc PlatformInit.
void ignore_broken_pipes() {
  struct sigaction action {};
  if (sigaction(SIGPIPE, nullptr, &action) != 0 || action.sa_handler != SIG_DFL) return;
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, nullptr);
}

// Gives the release's last look at the timers where the libuv at hand does not.
void run_timers_at_loop_end(Environment& env, bool was_alive) {
  if (!runs_due_timers_at_loop_end(env.release())) return;
  if (was_alive ? libuv_runs_timers_at_loop_end() : !runs_due_timers_of_dead_loop(env.release()))
    return;
  run_due_timers(env);
}

}  // namespace

void Environment::LoopDeleter::operator()(uv_loop_s* loop) const noexcept {
  uv_walk(
      loop,
      [](uv_handle_t* handle, void*) {
        if (!uv_is_closing(handle)) uv_close(handle, nullptr);
      },
      nullptr);
  while (uv_run(loop, UV_RUN_DEFAULT) != 0) {
  }                                            // again if a worker has stopped it
  if (uv_loop_close(loop) != 0) std::abort();  // a request outlived its Environment
  delete loop;
}

Environment::Environment() : Environment(Options{}) {}

Environment::Environment(Options options)
    : loop_(make_loop()),
      release_(options.release ? *options.release : release_from_environment()) {
  if (exists()) throw std::logic_error("this thread has an Environment already");
  detail::current_environment = this;
  ignore_broken_pipes();
  handles = std::make_unique<HandleQueue>();
  timers = std::make_unique<Timers>(*this);
  immediates = std::make_unique<Immediates>(*this);
  metrics = std::make_unique<LoopMetrics>(*this);
  rejections = std::make_unique<Rejections>();
  process = std::make_unique<ProcessState>();
  if (const auto file = take_trace_option(options.arguments))
    use_async_hooks().trace = std::make_unique<Trace>(*this, *file);
  process->unhandled_rejections = take_unhandled_rejections_option(options.arguments);
  process->arguments = std::move(options.arguments);
  process->exit_handler = std::move(options.exit_handler);
  process->find_worker_main = std::move(options.find_worker_main);
  modules = std::make_unique<Modules>();
  modules->find = std::move(options.find_module);
  process->started_at = uv_hrtime();
}

Environment::~Environment() {
  stop_workers(*this);
  can_call_into_js = false;
  process->left_coroutines.clear();
  // What is dropped may own what drops more, so until nothing is left.
  ticks.clear();
  microtasks.clear();
  while (pending_reactions.next != &pending_reactions) {
    // Kept while its reactions go, for one of them may be a coroutine that held the only handle of
    // it.
    const Ref<detail::PromiseStateBase> source(
        detail::PromiseStateBase::source_of(*pending_reactions.next));
    source->drop_reactions();
  }
  detail::drop_all_emitters(*this);
  http.reset();
  rejections.reset();
  timeline.reset();
  if (async_hooks) async_hooks->trace.reset();
  close_all_handles(*this);
  modules.reset();
  process.reset();
  loop_.reset();
  handles.reset();
  metrics.reset();
  immediates.reset();
  timers.reset();
  ticks.clear();
  microtasks.clear();
  async_hooks.reset();
  workers.reset();
  detail::current_environment = nullptr;
}

int spin_event_loop(Environment& env) {
  uv_loop_t* loop = env.loop();
  env.process->loop_started_at = uv_hrtime();
  for (;;) {
    const bool was_alive = uv_loop_alive(loop) != 0;
    env.timers->first_turn = true;
    uv_run(loop, UV_RUN_DEFAULT);
    if (!env.can_call_into_js) break;
    if (!std::exchange(env.timers->loop_over, false)) run_timers_at_loop_end(env, was_alive);
    if (uv_loop_alive(loop)) continue;
    emit_process_before_exit(env);
    if (!uv_loop_alive(loop)) break;
  }
  return emit_process_exit(env);
}

}  // namespace nodeloop
