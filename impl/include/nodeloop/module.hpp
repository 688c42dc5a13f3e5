// How a program starts: as a CommonJS script or as an ES module.
//
// Order: a script runs first, then its ticks, then its microtasks, then the loop. A module's top
// level is itself a microtask, so its microtasks come before its ticks; up to Node 22.17 and 24.2
// it runs inside the loop's poll phase, later before the loop starts. Errors: what leaves a script
// goes to 'uncaughtException'; what leaves a module likewise, with the origin 'unhandledRejection'.
// Thread: that of `env`. Source: lib/internal/modules/run_main.js, src/node.cc LoadEnvironment.
#pragma once

#include <coroutine>
#include <string_view>

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

// Runs `module` and then the loop to its end. Returns the exit code; 13 if the module's top level
// never came to its end.
int run_module(Environment& env, Function<Promise<>()> module);

// Ends a module's top level while its local variables live on, until the Environment is destroyed:
// `co_await done();`. Only as the last thing in a module.
struct Done {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<detail::AsyncFunction<void>> module) const;
  void await_resume() const noexcept {}
};
inline Done done() { return {}; }

// Dynamic import of one of Node's own modules ("node:fs" or "fs"): microtasks only, no phase of the
// loop. Any other specifier is rejected with ERR_UNKNOWN_BUILTIN_MODULE. Source:
// lib/internal/modules/esm/loader.js.
Promise<> import_(std::string_view specifier);

}  // namespace nodeloop
