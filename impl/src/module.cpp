// Source: lib/internal/modules/run_main.js, lib/internal/modules/esm/loader.js,
// lib/internal/modules/cjs/loader.js, src/node.cc LoadEnvironment.
#include "nodeloop/module.hpp"

#include <uv.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "immediates.hpp"
#include "module_job.hpp"
#include "module_loader.hpp"
#include "process.hpp"
#include "worker.hpp"

namespace nodeloop {
namespace {

Promise<> link_and_evaluate(Environment& env, ModuleWrap& main) {
  try {
    link(*env.modules, main);
  } catch (const Error& missing) {
    return Promise<>::reject(missing);
  }
  mark_instantiated(env, main);
  return evaluate(main);
}

// The main module's body, as the microtask that evaluates it.
void evaluate_main_module(Environment& env, ModuleWrap& main) {
  env.microtasks.push([&env, &main] {
    Promise<> evaluation = link_and_evaluate(env, main);
    for (int left = jobs_of_main_module_error(env.release()); left > 1; --left)
      evaluation = evaluation.then([] {});
    evaluation.then([&env] { env.process->awaiting_main_module = false; },
                    [&env](const Error& error) {
                      env.process->awaiting_main_module = false;
                      trigger_uncaught_exception(env, error, true);
                    });
  });
}

bool is_path(std::string_view specifier) {
  return specifier.starts_with("./") || specifier.starts_with("../") || specifier.starts_with('/');
}

std::string path_of(std::string_view specifier, const char* importer) {
  const auto folder = std::filesystem::path(importer).parent_path();
  return (folder / specifier).lexically_normal().string();
}

bool reaches_evaluating(const ModuleWrap& module, std::set<const ModuleWrap*>& seen) {
  if (!seen.insert(&module).second) return false;
  if (module.status == ModuleStatus::evaluating) return true;
  return std::ranges::any_of(
      module.requested, [&](const ModuleWrap* each) { return reaches_evaluating(*each, seen); });
}

}  // namespace

namespace {

// A worker's script is run by a message, in the poll phase of a loop that is running already.
void finish_first_turn(Environment& env) {
  if (!env.process->stop_worker) return;
  if (env.can_call_into_js) receive_behind_script(env);
  if (env.can_call_into_js) detail::run_check_phase(*env.immediates);
}

}  // namespace

int run_script(Environment& env, Function<int()> script) {
  detail::set_up_ipc_channel(env);
  std::optional<InternalCallbackScope>& scope = env.process->main_scope;
  scope.emplace(env);
  try {
    const int exit_code = script();
    if (!scope) return exit_code;
  } catch (...) {
    if (env.process->stop_worker) {
      // In Node a worker's script runs in a listener of its port's.
      if (env.can_call_into_js) process.nextTick([error = current_error()] { throw error; });
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

int run_module(Environment& env, ModuleFile file) {
  detail::set_up_ipc_channel(env);
  Modules& modules = *env.modules;
  modules.main_is_module = true;
  ModuleWrap& main = *modules.by_path.emplace("", std::make_unique<ModuleWrap>()).first->second;
  main.file = std::move(file);
  env.process->awaiting_main_module = true;
  if (evaluates_main_module_before_loop(env.release())) {
    InternalCallbackScope scope(env);
    evaluate_main_module(env, main);
  } else {
    read_source(env, 1, [&] { evaluate_main_module(env, main); });
  }
  finish_first_turn(env);
  return spin_event_loop(env);
}

int run_module(Environment& env, Function<Promise<>()> module) {
  const auto body = std::make_shared<Function<Promise<>()>>(std::move(module));
  return run_module(
      env, ModuleFile{.script = nullptr, .module = [body] { return (*body)(); }, .imports = {}});
}

void Done::await_suspend(std::coroutine_handle<detail::AsyncFunction<void>> module) const {
  Environment::current().process->left_coroutines.emplace_back(module);
  module.promise().state().fulfill();
}

namespace {

// The main file is not among those that are found, unless it is a module.
bool is_script(const Modules& modules, std::string_view importer) {
  const ModuleFile file = modules.find ? modules.find(importer) : ModuleFile();
  if (file.script || file.module) return file.script != nullptr;
  return !modules.main_is_module;
}

// lib/internal/vm/module.js importModuleDynamicallyWrap.
int jobs_of_importer(Environment& env, const ImportJobs& jobs, std::string_view importer) {
  return jobs.script > 0 && is_script(*env.modules, importer) ? jobs.script : 0;
}

Promise<> miss_builtin(Environment& env, std::string specifier, std::string importer) {
  const ImportJobs jobs = jobs_of_import(env.release());
  int left = jobs.missing_builtin + jobs_of_importer(env, jobs, importer);
  for (; left > 1; --left) co_await undefined;
  throw Error(
      {.message = "No such built-in module: " + specifier, .code = "ERR_UNKNOWN_BUILTIN_MODULE"});
}

// `left` are the microtasks of import() from the last that it waited for to the reaction.
Promise<> import_url(Environment& env, std::string url, std::string importer) {
  const ImportJobs jobs = jobs_of_import(env.release());
  int left = jobs.missing_file;
  std::optional<Error> error;
  try {
    ModuleWrap& module = *co_await get_job(env, std::move(url), importer);
    left = jobs.settle;
    co_await instantiate(module);
    co_await evaluate(module);
  } catch (const Error& thrown) {
    error = thrown;
  }
  left += jobs_of_importer(env, jobs, importer);
  for (; left > 2; --left) co_await undefined;
  if (error) throw *error;
}

}  // namespace

Promise<> import_(std::string_view specifier, const char* importer) {
  Environment& env = Environment::current();
  if (is_path(specifier)) return import_url(env, path_of(specifier, importer), importer);
  std::string url = add_builtin(*env.modules, specifier);
  if (url.empty()) return miss_builtin(env, std::string(specifier), importer);
  return import_url(env, std::move(url), importer);
}

void require(std::string_view specifier, const char* importer) {
  Environment& env = Environment::current();
  const std::string path = path_of(specifier, importer);
  ModuleWrap* module = find_module(*env.modules, path);
  if (!module) {
    throw Error(
        ErrorFields{.message = "Cannot find module '" + path + "'", .code = "MODULE_NOT_FOUND"});
  }
  if (module->file.script) return run_required(*module);
  if (!requires_modules(env.release())) {
    throw Error(ErrorFields{.message = "require() of ES Module " + path + " not supported.",
                            .code = "ERR_REQUIRE_ESM"});
  }
  link(*env.modules, *module);
  std::set<const ModuleWrap*> seen;
  if (reaches_evaluating(*module, seen)) {
    throw Error({.message = "Cannot require() ES Module " + path + " in a cycle.",
                 .code = "ERR_REQUIRE_CYCLE_MODULE"});
  }
  const Promise<> evaluation = evaluate(*module);
  if (module->error) {
    evaluation.then(nullptr, [](const Error&) {});  // thrown here, not as an unhandled rejection
    throw Error(*module->error);
  }
  if (module->status != ModuleStatus::evaluated) {
    throw Error(
        ErrorFields{.message = "require() cannot be used on an ESM graph with top-level await.",
                    .code = "ERR_REQUIRE_ASYNC_MODULE"});
  }
}

}  // namespace nodeloop
