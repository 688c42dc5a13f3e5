// Source: lib/internal/modules/run_main.js, lib/internal/modules/esm/loader.js, src/node.cc
// LoadEnvironment.
#include "nodeloop/module.hpp"

#include <uv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "immediates.hpp"
#include "process.hpp"

namespace nodeloop {
namespace {

// The main module's body, as the microtask that evaluates it.
void evaluate_main_module(Environment& env, Function<Promise<>()> module) {
  env.microtasks.push([&env, module = std::move(module)]() mutable {
    Promise<> evaluation = module();
    const bool suspended = evaluation.state()->status() == detail::PromiseStatus::pending;
    const int jobs = jobs_of_main_module_error(env.release()) + (suspended ? 1 : 0);
    for (int left = jobs; left > 1; --left) evaluation = evaluation.then([] {});
    evaluation.then([&env] { env.process->awaiting_main_module = false; },
                    [&env](const Error& error) {
                      env.process->awaiting_main_module = false;
                      trigger_uncaught_exception(env, error, true);
                    });
  });
}

// Up to 22.17 and 24.2 the module loader read the file through the thread pool, so that the module
// was evaluated in the callback of its last read.
struct MainModuleLoad {
  uv_work_t request;
  Environment& env;
  Function<Promise<>()> module;
};

void evaluate_main_module_in_poll_phase(Environment& env, Function<Promise<>()> module) {
  auto* load = new MainModuleLoad{{}, env, std::move(module)};
  load->request.data = load;
  const int status = uv_queue_work(
      env.loop(), &load->request, [](uv_work_t*) {},
      [](uv_work_t* request, int) {
        const std::unique_ptr<MainModuleLoad> done(static_cast<MainModuleLoad*>(request->data));
        make_callback(done->env, [&] { evaluate_main_module(done->env, std::move(done->module)); });
      });
  if (status != 0) {
    delete load;
    throw uv_exception(status, "uv_queue_work");
  }
}

bool is_builtin(std::string_view specifier) {
  constexpr std::array<std::string_view, 9> builtins{"console", "events",     "fs",
                                                     "module",  "perf_hooks", "process",
                                                     "buffer",  "timers",     "fs/promises"};
  if (specifier.starts_with("node:")) specifier.remove_prefix(5);
  return std::ranges::find(builtins, specifier) != builtins.end();
}

}  // namespace

namespace {

// A worker's script is run by a message, in the poll phase of a loop that is running already.
void finish_first_turn(Environment& env) {
  if (env.process->stop_worker && env.can_call_into_js) detail::run_check_phase(*env.immediates);
}

}  // namespace

int run_script(Environment& env, Function<int()> script) {
  std::optional<InternalCallbackScope>& scope = env.process->main_scope;
  scope.emplace(env);
  try {
    const int exit_code = script();
    if (!scope) return exit_code;
  } catch (...) {
    if (env.process->stop_worker) {
      // In Node a worker's script runs in a listener of its port's.
      process.nextTick([error = current_error()] { throw error; });
      return spin();
    }
    // The scope is not marked as failed: what the script queued before it threw is drained all the
    // same if a listener takes the error (LoadEnvironment, since 12.16.0).
    trigger_uncaught_exception(env, current_error());
  }
  return spin();
}

int spin() {
  Environment& env = Environment::current();
  env.process->main_scope.reset();
  finish_first_turn(env);
  return spin_event_loop(env);
}

int run_module(Environment& env, Function<Promise<>()> module) {
  env.process->awaiting_main_module = true;
  if (evaluates_main_module_before_loop(env.release())) {
    InternalCallbackScope scope(env);
    evaluate_main_module(env, std::move(module));
  } else {
    evaluate_main_module_in_poll_phase(env, std::move(module));
  }
  finish_first_turn(env);
  return spin_event_loop(env);
}

void Done::await_suspend(std::coroutine_handle<detail::AsyncFunction<void>> module) const {
  Environment::current().process->finished_main_module = detail::OwnedCoroutine(module);
  module.promise().state().fulfill();
}

Promise<> import_(std::string_view specifier) {
  const bool found = is_builtin(specifier);
  const ImportJobs jobs = jobs_of_import(Environment::current().release());
  const Error error({.message = "No such built-in module: " + std::string(specifier),
                     .code = "ERR_UNKNOWN_BUILTIN_MODULE"});
  for (int left = found ? jobs.builtin : jobs.missing; left > 1; --left) co_await undefined;
  if (!found) throw error;
}

}  // namespace nodeloop
