// The loading of a module that import() names, and of what it imports.
// Source: lib/internal/modules/esm/module_job.js ModuleJob.
#pragma once

#include <string>

#include "module_wrap.hpp"

namespace nodeloop {

// Starts the job of the module at `path`, unless it has one, for the file `importer`; settled when
// import() has it, which may be before it is linked.
Promise<ModuleWrap*> get_job(Environment& env, std::string path, std::string importer);
// Settled when the module and all that it imports can be evaluated. It has a job.
Promise<> instantiate(ModuleWrap& module);
// For a module that was linked at once: to import it, or what it imports, waits for nothing more.
void mark_instantiated(Environment& env, ModuleWrap& module);

}  // namespace nodeloop
