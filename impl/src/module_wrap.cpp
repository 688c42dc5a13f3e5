#include "module_wrap.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace nodeloop {
namespace {

void finish_async(ModuleWrap& module);
void fail_async(ModuleWrap& module, const Error& error);

// ExecuteAsyncModule, and for a module that does not await the plain call. Whether it awaits is
// seen when it has run: a coroutine does not tell before.
bool execute(ModuleWrap& module) {
  if (module.file.script) {
    run_required(module);
    return false;
  }
  const Promise<> body = module.file.module ? module.file.module() : Promise<>::resolve();
  if (body.state()->status() == detail::PromiseStatus::fulfilled) return false;
  if (body.state()->status() == detail::PromiseStatus::rejected) {
    body.then(nullptr, [](const Error&) {});  // told below, not as an unhandled rejection
    throw Error(body.state()->reason());
  }
  body.then([&module] { finish_async(module); },
            [&module](const Error& error) { fail_async(module, error); });
  return true;
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

using ByOrder = std::map<std::uint64_t, ModuleWrap*>;

// GatherAvailableAncestors, one step of it.
void gather_available(ModuleWrap& module, ByOrder& ready) {
  for (ModuleWrap* parent : module.async_parents) {
    if (parent->error || parent->cycle_root->error) continue;
    if (--parent->pending_async_dependencies == 0 && parent->status != ModuleStatus::evaluated)
      ready.emplace(parent->async_order, parent);
  }
}

// AsyncModuleExecutionFulfilled. A parent that did not wait in the end is over at once, and lets
// its own parents go in the same job: they come later in the order than it, so that nothing is
// lost by looking at them only then.
void finish_async(ModuleWrap& module) {
  if (module.status == ModuleStatus::evaluated && module.error) return;
  module.status = ModuleStatus::evaluated;
  settle(module);
  ByOrder ready;
  gather_available(module, ready);
  while (!ready.empty()) {
    ModuleWrap& next = *ready.extract(ready.begin()).mapped();
    try {
      if (execute(next)) continue;
    } catch (const Error& error) {
      fail_async(next, error);
      continue;
    }
    next.status = ModuleStatus::evaluated;
    settle(next);
    gather_available(next, ready);
  }
}

// The modules that are met below one that is evaluated, until all of their cycle have been.
struct Evaluation {
  std::uint64_t& last_index;
  std::vector<ModuleWrap*> stack;
};

void evaluate_inner(ModuleWrap& module, Evaluation& evaluation);

void evaluate_required(ModuleWrap& module, ModuleWrap& named, Evaluation& evaluation) {
  evaluate_inner(named, evaluation);
  ModuleWrap* required = &named;
  if (named.status == ModuleStatus::evaluating) {
    module.first_on_stack = std::min(module.first_on_stack, named.first_on_stack);
  } else {
    required = named.cycle_root;
    if (required->error) throw Error(*required->error);
  }
  if (required->async_order == 0 || required->status == ModuleStatus::evaluated) return;
  ++module.pending_async_dependencies;
  required->async_parents.push_back(&module);
}

// With the first of a cycle all of it is over, or waits.
void leave_stack(ModuleWrap& root, std::vector<ModuleWrap*>& stack) {
  ModuleWrap* module;
  do {
    module = stack.back();
    stack.pop_back();
    module->status =
        module->async_order == 0 ? ModuleStatus::evaluated : ModuleStatus::evaluating_async;
    module->cycle_root = &root;
  } while (module != &root);
}

// InnerModuleEvaluation.
void evaluate_inner(ModuleWrap& module, Evaluation& evaluation) {
  if (module.error) throw Error(*module.error);
  if (module.status != ModuleStatus::linked) return;
  module.status = ModuleStatus::evaluating;
  module.depth_first_index = module.first_on_stack = ++evaluation.last_index;
  evaluation.stack.push_back(&module);
  for (ModuleWrap* required : module.requested) evaluate_required(module, *required, evaluation);
  const std::uint64_t order = ++evaluation.last_index;
  if (module.pending_async_dependencies > 0 || execute(module)) module.async_order = order;
  if (module.first_on_stack == module.depth_first_index) leave_stack(module, evaluation.stack);
}

}  // namespace

Promise<> evaluate(ModuleWrap& named) {
  ModuleWrap& module = named.cycle_root ? *named.cycle_root : named;
  if (module.evaluation) return module.evaluation->promise;
  module.evaluation = Promise<>::withResolvers();
  Evaluation evaluation{Environment::current().modules->last_index, {}};
  try {
    evaluate_inner(module, evaluation);
  } catch (const Error& error) {
    for (ModuleWrap* each : evaluation.stack) {
      each->status = ModuleStatus::evaluated;
      each->error = error;
    }
  }
  if (module.status == ModuleStatus::evaluated) settle(module);
  return module.evaluation->promise;
}

void run_required(ModuleWrap& module) {
  if (module.error) throw Error(*module.error);
  if (module.status != ModuleStatus::linked && module.status != ModuleStatus::evaluating) return;
  module.status = ModuleStatus::evaluated;  // also for what requires it while it runs
  module.cycle_root = &module;              // it imports nothing
  try {
    module.file.script();
  } catch (...) {
    module.error = caught_error();
    throw;
  }
}

}  // namespace nodeloop
