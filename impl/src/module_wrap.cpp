#include "module_wrap.hpp"

#include <algorithm>
#include <utility>

namespace nodeloop {
namespace {

void finish_async(ModuleWrap& module);
void fail_async(ModuleWrap& module, const Error& error);

// ExecuteAsyncModule, and for a module that does not await the plain call. Whether it awaits is
// seen when it has run: a coroutine does not tell before.
void execute(ModuleWrap& module) {
  if (module.file.script) {
    run_required(module);
    return;
  }
  const Promise<> body = module.file.module ? module.file.module() : Promise<>::resolve();
  switch (body.state()->status()) {
    case detail::PromiseStatus::fulfilled:
      module.status = ModuleStatus::evaluated;
      break;
    case detail::PromiseStatus::rejected:
      body.then(nullptr, [](const Error&) {});  // told below, not as an unhandled rejection
      throw Error(body.state()->reason());
    case detail::PromiseStatus::pending:
      module.status = ModuleStatus::evaluating_async;
      body.then([&module] { finish_async(module); },
                [&module](const Error& error) { fail_async(module, error); });
  }
}

void settle(ModuleWrap& module) {
  if (!module.evaluation) return;
  if (module.error) {
    module.evaluation->reject(*module.error);
  } else {
    module.evaluation->resolve();
  }
}

// AsyncModuleExecutionRejected.
void fail_async(ModuleWrap& module, const Error& error) {
  if (module.status == ModuleStatus::evaluated) return;
  module.status = ModuleStatus::evaluated;
  module.error = error;
  for (ModuleWrap* parent : module.async_parents) fail_async(*parent, error);
  settle(module);
}

// GatherAvailableAncestors.
void gather_available(ModuleWrap& module, std::vector<ModuleWrap*>& ready) {
  for (ModuleWrap* parent : module.async_parents)
    if (--parent->pending_async_dependencies == 0 && parent->status != ModuleStatus::evaluated)
      ready.push_back(parent);
}

// AsyncModuleExecutionFulfilled. A parent that did not wait in the end is over at once, and lets
// its own parents go in the same job.
void finish_async(ModuleWrap& module) {
  if (module.status == ModuleStatus::evaluated && module.error) return;
  module.status = ModuleStatus::evaluated;
  settle(module);
  std::vector<ModuleWrap*> ready;
  gather_available(module, ready);
  while (!ready.empty()) {
    const auto first = std::ranges::min_element(ready, {}, &ModuleWrap::async_order);
    ModuleWrap& next = **first;
    ready.erase(first);
    try {
      execute(next);
    } catch (const Error& error) {
      fail_async(next, error);
      continue;
    }
    if (next.status != ModuleStatus::evaluated) continue;
    settle(next);
    gather_available(next, ready);
  }
}

// InnerModuleEvaluation. A module that is met again while it is evaluated, as in a cycle, is not
// waited for.
void evaluate_inner(ModuleWrap& module, std::uint64_t& async_evaluations) {
  if (module.error) throw Error(*module.error);
  if (module.status != ModuleStatus::linked) return;
  module.status = ModuleStatus::evaluating;
  try {
    for (ModuleWrap* required : module.requested) {
      evaluate_inner(*required, async_evaluations);
      if (required->status != ModuleStatus::evaluating_async) continue;
      ++module.pending_async_dependencies;
      required->async_parents.push_back(&module);
    }
    module.async_order = ++async_evaluations;
    if (module.pending_async_dependencies > 0) {
      module.status = ModuleStatus::evaluating_async;
    } else {
      execute(module);
    }
  } catch (const Error& error) {
    module.status = ModuleStatus::evaluated;
    module.error = error;
    throw;
  }
}

}  // namespace

Promise<> evaluate(ModuleWrap& module) {
  if (module.evaluation) return module.evaluation->promise;
  module.evaluation = Promise<>::withResolvers();
  try {
    evaluate_inner(module, Environment::current().modules->async_evaluations);
  } catch (const Error&) {
  }
  if (module.status == ModuleStatus::evaluated) settle(module);
  return module.evaluation->promise;
}

void run_required(ModuleWrap& module) {
  if (module.error) throw Error(*module.error);
  if (module.status != ModuleStatus::linked && module.status != ModuleStatus::evaluating) return;
  module.status = ModuleStatus::evaluated;  // also for what requires it while it runs
  try {
    module.file.script();
  } catch (...) {
    module.error = current_error();
    throw;
  }
}

}  // namespace nodeloop
