// Where modules come from: what a path names, and the reading of it. Source:
// lib/internal/modules/esm/loader.js, lib/internal/modules/esm/load.js.
#pragma once

#include <string>
#include <string_view>

#include "module_wrap.hpp"
#include "nodeloop/function.hpp"

namespace nodeloop {

// Makes the record of one of Node's own modules, "fs" or "node:fs", unless there is one. Its URL;
// empty if Node has no such module.
std::string add_builtin(Modules& modules, std::string_view specifier);
// The record of a path or URL, without those of what it imports; null when there is nothing.
ModuleWrap* find_module(Modules& modules, const std::string& path);
// As find_module(), for the file `importer`: throws when there is nothing.
ModuleWrap& resolve_module(Modules& modules, const std::string& path, std::string_view importer);
// Finds all that the module imports, at once; throws when something is missing, and then nothing
// is changed: the next to name it finds what is missing again.
void link(Modules& modules, ModuleWrap& module);

// Makes so many trips to the thread pool, one after the other, and calls `done` in the callback of
// the last.
void read_source(Environment& env, int trips, Function<void()> done);
// Settled when a module that has been found can be linked (ModuleLoader.loadAndTranslate).
Promise<> load(Environment& env, const ModuleWrap& module);

}  // namespace nodeloop
