// The loading of a module that import() names, and of what it imports, where sources are read at
// once. Source: lib/internal/modules/esm/module_job.js ModuleJob.
#pragma once

#include "module_wrap.hpp"

namespace nodeloop {

// Starts the job of `module`, unless it has one; settled when import() has it.
Promise<> get_job(Environment& env, ModuleWrap& module);
// Settled when the module and all that it imports can be evaluated. It has a job.
Promise<> instantiate(ModuleWrap& module);
// Makes `instantiated` what an import of the module, or of anything that it imports, waits for,
// unless that waits for something already.
void mark_instantiated(Environment& env, ModuleWrap& module, const Promise<>& instantiated);

}  // namespace nodeloop
