#include "module_job.hpp"

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "module_loader.hpp"

namespace nodeloop {
namespace {

// SafePromiseAllReturnVoid of primordials.js.
Promise<> all_fulfilled(const std::vector<Promise<>>& promises) {
  PromiseWithResolvers<void> all = Promise<>::withResolvers();
  if (promises.empty()) all.resolve();
  const auto pending = std::make_shared<std::size_t>(promises.size());
  for (const Promise<>& each : promises) {
    each.then(
        [pending, all] {
          if (--*pending == 0) all.resolve();
        },
        [all](const Error& error) { all.reject(error); });
  }
  return all.promise;
}

Promise<> link_job(Environment& env, ModuleWrap& module);

// ModuleJob's constructor.
void start_job(Environment& env, ModuleWrap& module) {
  if (module.linked) return;
  module.loaded = load(env, module);
  module.linked = link_job(env, module);
  module.linked->then(nullptr, [](const Error&) {});  // told to who imports it
}

// ModuleLoader.getModuleJobForImport.
Promise<ModuleWrap*> resolve_job(Environment& env, std::string path, std::string importer) {
  ModuleWrap& module = resolve_module(*env.modules, path, importer);
  co_await undefined;
  start_job(env, module);
  co_return &module;
}

// ModuleJob.prototype._link.
Promise<> link_job(Environment& env, ModuleWrap& module) {
  co_await *module.loaded;
  const auto requested = std::make_shared<std::vector<ModuleWrap*>>(module.file.imports.size());
  std::vector<Promise<>> loaded;
  for (const std::string& path : module.file.imports) {
    const auto link = [requested, at = loaded.size()](ModuleWrap* each) {
      (*requested)[at] = each;
      return *each->loaded;
    };
    loaded.push_back(resolve_job(env, path, module.file.path).then(link));
  }
  co_await all_fulfilled(loaded);
  module.requested = *requested;
  if (!awaits_jobs_of_module(env.release())) co_return;
  co_await returning(all_fulfilled({requested->size(), Promise<>::resolve()}));
}

using Graph = std::set<ModuleWrap*>;

// addJobsToDependencyGraph. A module that was linked at once has no promise of it. The graph is
// shared, for it outlives neither its maker's call nor that of the last module's.
Promise<> add_to_graph(ModuleWrap& module, std::shared_ptr<Graph> graph) {
  if (!graph->insert(&module).second) co_return;
  if (module.linked) co_await *module.linked;
  std::vector<Promise<>> added;
  for (ModuleWrap* required : module.requested) added.push_back(add_to_graph(*required, graph));
  co_await returning(all_fulfilled(added));
}

Promise<> instantiate_graph(ModuleWrap& module) {
  const auto graph = std::make_shared<Graph>();
  co_await add_to_graph(module, graph);
  for (ModuleWrap* each : *graph) each->instantiated = Promise<>::resolve();
}

}  // namespace

Promise<ModuleWrap*> get_job(Environment& env, std::string path, std::string importer) {
  if (!links_modules_at_once(env.release()))
    return resolve_job(env, std::move(path), std::move(importer));
  try {
    ModuleWrap& module = resolve_module(*env.modules, path, importer);
    link(*env.modules, module);
    return Promise<ModuleWrap*>::resolve(&module);
  } catch (const Error& missing) {
    return Promise<ModuleWrap*>::reject(missing);
  }
}

Promise<> instantiate(ModuleWrap& module) {
  if (!module.instantiated) module.instantiated = instantiate_graph(module);
  return *module.instantiated;
}

void mark_instantiated(Environment& env, ModuleWrap& module) {
  if (module.instantiated) return;
  module.instantiated = Promise<>::resolve();
  if (!links_modules_at_once(env.release())) module.loaded = module.linked = module.instantiated;
  for (ModuleWrap* required : module.requested) mark_instantiated(env, *required);
}

}  // namespace nodeloop
