// Runtimes: what can run a case. A runtime is a command template and nothing more, so anything that
// takes a script and prints can be judged.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "case.hpp"
#include "file.hpp"
#include "outcome.hpp"
#include "process.hpp"
#include "release.hpp"

namespace ordeal {

struct Runtime {
  std::string name;               // "node", "native", ... as --on had it
  std::filesystem::path program;  // absolute
  // Arguments; "{flags}" becomes the case's `// Flags:`, "{script}" its path, "{case}" its name.
  std::vector<std::string> arguments;
  std::vector<std::string> env;    // added to the fixed environment
  std::optional<Release> release;  // whose orders it is to show; nothing: it has none of its own
};

// Where runtimes are looked for.
struct RuntimeOptions {
  std::filesystem::path native;  // the program `ordeal-native`; empty: $ORDEAL_NATIVE, build tree
  std::filesystem::path node_store;  // empty: the user's cache folder
};

// `spec`: "native", "node", "node@24", "bun", "deno", or "command:PROGRAM ARGUMENTS..." with the
// placeholders above. `release` is the release to run (node) or to behave as (native).
// Error(usage) for an unknown name, Error(environment) when the program is not there.
Runtime resolve_runtime(const std::string& spec, const std::optional<Release>& release,
                        const RuntimeOptions& options = {});

// Whether it can run the case at all; the reason why not, or empty (`// Needs:`, no such twin).
std::string unsupported_reason(const Runtime& runtime, const Case& c);

// The command that runs `c` in `cwd`, in the small fixed environment all runs have.
Command command_for(const Runtime& runtime, const Case& c, const std::filesystem::path& cwd);

// One run in a fresh empty folder, removed afterwards. May be called from several threads at once.
// Throws Interrupted, or Error(environment); all the case's own ends are in the Run.
Run run_once(const Runtime& runtime, const Case& c);

// Many runs, `jobs` at a time; contract as of run_all in process.hpp.
struct CaseJob {
  const Runtime* runtime = nullptr;  // not owned; must outlive the call, as `test_case` must
  const Case* test_case = nullptr;
  std::function<void(Run)> done;
};
void run_cases(const std::function<std::optional<CaseJob>()>& next, std::size_t jobs);

}  // namespace ordeal
