// Module records and their evaluation, which Node leaves to V8. Source: ECMA-262 16.2.1.6 Cyclic
// Module Records, src/module_wrap.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nodeloop/module.hpp"
#include "process.hpp"

namespace nodeloop {

// In the order that a module goes through them. `evaluating`: it is on the stack of what is
// evaluated, with the modules of every cycle that it is part of.
enum class ModuleStatus { linked, evaluating, evaluating_async, evaluated };

struct ModuleWrap {
  ModuleFile file;      // empty for one of Node's own
  std::string builtin;  // which then is here, as it was named first
  std::vector<ModuleWrap*> requested;
  std::vector<ModuleWrap*> async_parents;  // what waits for this one
  std::optional<Promise<>> loaded;         // of a job: modulePromise
  std::optional<Promise<>> linked;         // of a job: what it imports has jobs too
  std::optional<Promise<>> instantiated;   // with what imports it, or by itself
  std::optional<PromiseWithResolvers<void>> evaluation;
  std::optional<Error> error;
  // Of the modules that import each other: the one that was evaluated first. Theirs is one fate.
  ModuleWrap* cycle_root = nullptr;
  std::uint64_t depth_first_index = 0;
  std::uint64_t first_on_stack = 0;  // the least index that it reaches among what is on the stack
  std::uint64_t async_order = 0;     // 0: neither it nor what it imports awaits
  int pending_async_dependencies = 0;
  ModuleStatus status = ModuleStatus::linked;
};

// Of a thread.
struct Modules {
  std::map<std::string, std::unique_ptr<ModuleWrap>, std::less<>> by_path;
  std::function<ModuleFile(std::string_view path)> find;
  std::optional<Promise<>> lexer;  // of scripts, when it has been asked for
  std::uint64_t last_index = 0;    // of an evaluation, in the order that they began
  bool main_is_module = false;
};

// Evaluates what `module` imports and then itself; a second time gives the same promise.
Promise<> evaluate(ModuleWrap& module);
// Runs a script that has not run yet; what it throws it throws again the next time.
void run_required(ModuleWrap& module);

}  // namespace nodeloop
