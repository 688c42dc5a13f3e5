// How a program starts, as a CommonJS script or as an ES module, and what it imports and requires.
//
// Order: a script runs first, then its ticks, then its microtasks, then the loop. A module's top
// level is itself a microtask, so its microtasks come before its ticks; up to Node 22.17 and 24.2
// it runs inside the loop's poll phase, later before the loop starts. Errors: what leaves a script
// goes to 'uncaughtException'; what leaves a module likewise, with the origin 'unhandledRejection'.
// Modules are evaluated in the order of their `import` statements, what a module imports before the
// module; one that awaits lets the next begin, and what imports it waits. Thread: that of `env`.
// Source: lib/internal/modules/run_main.js, src/node.cc LoadEnvironment, ECMA-262 16.2.1.6.
#pragma once

#include <coroutine>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "nodeloop/async.hpp"
#include "nodeloop/environment.hpp"
#include "nodeloop/function.hpp"
#include "nodeloop/promise.hpp"

namespace nodeloop {

// Runs `script`, then the loop to its end, and returns the exit code. The script may end with
// `return spin();`: then its local variables live until the loop has ended.
int run_script(Environment& env, Function<int()> script);

// Ends the script and runs the loop; only as the last thing in a script. Returns the exit code.
int spin();

// What a file of a program is to import_() and require(): a script or a module.
struct ModuleFile {
  std::function<void()> script;
  std::function<Promise<>()> module;
  std::vector<std::string> imports;  // paths of what the module imports statically, in order
  std::string path{};  // for errors: given for the main module, for another what it was found by
};

// Runs `module` and then the loop to its end. Returns the exit code; 13 if the module's top level
// never came to its end.
int run_module(Environment& env, Function<Promise<>()> module);
// The same for a module that imports others, found by Environment::Options::find_module.
int run_module(Environment& env, ModuleFile main);

// Ends a module's top level while its local variables live on, until the Environment is destroyed:
// `co_await done();`. Only as the last thing in a module.
struct Done {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<detail::AsyncFunction<void>> module) const;
  void await_resume() const noexcept {}
};
inline Done done() { return {}; }

// Dynamic import. One of Node's own modules ("node:fs" or "fs") takes microtasks only, no phase of
// the loop; without it: ERR_UNKNOWN_BUILTIN_MODULE. A path ("./a.mjs", from the folder of the
// source file that imports it) names what Environment::Options::find_module finds: it is evaluated
// in a microtask, or up to Node 22.17 and 24.2 in the poll phase, some turns later, for there its
// source is read by the thread pool; later imports of it take microtasks only. Nothing found:
// ERR_MODULE_NOT_FOUND. What the module throws rejects the promise. `importer`: the source file
// that the path is relative to. Source: lib/internal/modules/esm/loader.js.
Promise<> import_(std::string_view specifier, const char* importer = __builtin_FILE());

// Runs the script of that path, found as by import_(), unless it was run before. A module is
// evaluated at once where Node can do that (ERR_REQUIRE_ESM before; ERR_REQUIRE_ASYNC_MODULE if it
// awaits). Throws what it throws, and MODULE_NOT_FOUND. Source: lib/internal/modules/cjs/loader.js.
void require(std::string_view specifier, const char* importer = __builtin_FILE());

}  // namespace nodeloop
