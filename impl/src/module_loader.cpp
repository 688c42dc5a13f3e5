#include "module_loader.hpp"

#include <uv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace nodeloop {
namespace {

constexpr std::string_view builtin_scheme = "node:";

constexpr auto builtins = std::to_array<std::string_view>({"async_hooks",
                                                           "buffer",
                                                           "child_process",
                                                           "console",
                                                           "crypto",
                                                           "dgram",
                                                           "dns",
                                                           "dns/promises",
                                                           "events",
                                                           "fs",
                                                           "fs/promises",
                                                           "http",
                                                           "module",
                                                           "net",
                                                           "perf_hooks",
                                                           "process",
                                                           "readline",
                                                           "stream",
                                                           "stream/promises",
                                                           "stream/web",
                                                           "timers",
                                                           "timers/promises",
                                                           "worker_threads",
                                                           "zlib"});

}  // namespace

std::string add_builtin(Modules& modules, std::string_view specifier) {
  std::string_view name = specifier;
  if (name.starts_with(builtin_scheme)) name.remove_prefix(builtin_scheme.size());
  if (std::ranges::find(builtins, name) == builtins.end()) return {};
  std::string url = std::string(builtin_scheme).append(name);
  if (std::unique_ptr<ModuleWrap>& module = modules.by_path[url]; !module) {
    module = std::make_unique<ModuleWrap>();
    module->builtin = specifier;
  }
  return url;
}

ModuleWrap* find_module(Modules& modules, const std::string& path) {
  if (const auto known = modules.by_path.find(path); known != modules.by_path.end())
    return known->second.get();
  ModuleFile file = modules.find ? modules.find(path) : ModuleFile();
  if (!file.script && !file.module) return nullptr;
  file.path = path;
  const auto module = modules.by_path.emplace(path, std::make_unique<ModuleWrap>()).first;
  module->second->file = std::move(file);
  return module->second.get();
}

ModuleWrap& resolve_module(Modules& modules, const std::string& path, std::string_view importer) {
  if (ModuleWrap* module = find_module(modules, path)) return *module;
  std::string message = "Cannot find module '" + path + "'";
  if (!importer.empty()) message.append(" imported from ").append(importer);
  throw Error(ErrorFields{.message = std::move(message), .code = "ERR_MODULE_NOT_FOUND"});
}

namespace {

void link_graph(Modules& modules, ModuleWrap& module, std::vector<ModuleWrap*>& linked) {
  if (!module.requested.empty()) return;
  linked.push_back(&module);
  for (const std::string& path : module.file.imports) {
    ModuleWrap& requested = resolve_module(modules, path, module.file.path);
    module.requested.push_back(&requested);
    link_graph(modules, requested, linked);
  }
}

}  // namespace

void link(Modules& modules, ModuleWrap& module) {
  std::vector<ModuleWrap*> linked;
  try {
    link_graph(modules, module, linked);
  } catch (const Error&) {
    for (ModuleWrap* each : linked) each->requested.clear();
    throw;
  }
}

namespace {

struct SourceRead {
  uv_work_t request;
  Environment& env;
  int trips;
  Function<void()> done;
};

void read_source(std::unique_ptr<SourceRead> read) {
  read->request.data = read.get();
  const int status = uv_queue_work(
      read->env.loop(), &read->request, [](uv_work_t*) {},
      [](uv_work_t* request, int) {
        std::unique_ptr<SourceRead> trip(static_cast<SourceRead*>(request->data));
        make_callback(trip->env, [&] {
          if (!trip->env.can_call_into_js) return;
          if (--trip->trips > 0) return read_source(std::move(trip));
          trip->done();
        });
      });
  if (status != 0) throw uv_exception(status, "uv_queue_work");
  read.release();  // libuv's, until the callback
}

Promise<> read_source(Environment& env, int trips) {
  PromiseWithResolvers<void> read = Promise<>::withResolvers();
  read_source(env, trips, [resolve = read.resolve] { resolve(); });
  return read.promise;
}

bool is_ready(const std::optional<Promise<>>& lexer) {
  return lexer && lexer->state()->status() == detail::PromiseStatus::fulfilled;
}

// initCJSParse of lib/internal/modules/esm/translators.js: once for all scripts.
Promise<> make_lexer_ready(Environment& env, int trips) {
  std::optional<Promise<>>& lexer = env.modules->lexer;
  if (!lexer) lexer = read_source(env, trips);
  return *lexer;
}

}  // namespace

void read_source(Environment& env, int trips, Function<void()> done) {
  read_source(std::make_unique<SourceRead>(SourceRead{{}, env, trips, std::move(done)}));
}

Promise<> load(Environment& env, const ModuleWrap& module) {
  const SourceLoad steps = steps_of_load(env.release());
  if (!module.builtin.empty()) {
    int left = steps.builtin_jobs;
    if (module.builtin.starts_with(builtin_scheme)) left += steps.format_jobs;
    for (; left > 0; --left) co_await undefined;
    co_return;
  }
  if (!module.file.script) {
    if (steps.source_trips > 0) co_await read_source(env, steps.source_trips);
    co_return;
  }
  if (steps.lexer_trips > 0 && !is_ready(env.modules->lexer))
    co_await make_lexer_ready(env, steps.lexer_trips);
  for (int left = steps.script_jobs; left > 0; --left) co_await undefined;
}

}  // namespace nodeloop
