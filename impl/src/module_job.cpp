#include "module_job.hpp"

#include <memory>
#include <set>

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
  if (!module.linked) module.linked = link_job(env, module);
}

// ModuleLoader.getModuleJobForImport, from the resolution on.
Promise<> resolve_job(Environment& env, ModuleWrap& module) {
  co_await undefined;
  start_job(env, module);
}

// ModuleJob.prototype._link.
Promise<> link_job(Environment& env, ModuleWrap& module) {
  co_await undefined;  // modulePromise
  std::vector<Promise<>> modules;
  for (ModuleWrap* required : module.requested)
    modules.push_back(resolve_job(env, *required).then([] { return Promise<>::resolve(); }));
  co_await all_fulfilled(modules);
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

Promise<> get_job(Environment& env, ModuleWrap& module) {
  if (links_modules_at_once(env.release())) return Promise<>::resolve();
  return resolve_job(env, module);
}

Promise<> instantiate(ModuleWrap& module) {
  if (!module.instantiated) module.instantiated = instantiate_graph(module);
  return *module.instantiated;
}

void mark_instantiated(Environment& env, ModuleWrap& module, const Promise<>& instantiated) {
  if (module.instantiated) return;
  module.instantiated = instantiated;
  if (!links_modules_at_once(env.release())) module.linked = instantiated;
  for (ModuleWrap* required : module.requested) mark_instantiated(env, *required, instantiated);
}

}  // namespace nodeloop
