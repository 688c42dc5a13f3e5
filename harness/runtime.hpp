// Runtimes: what can run a case. A runtime is a command template and nothing more, so anything that
// takes a script and prints can be judged.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "case.hpp"
#include "outcome.hpp"
#include "process.hpp"
#include "release.hpp"

namespace ordeal {

struct Runtime {
  std::string name;               // "node", "native", ... without what followed '@' or ':'
  std::filesystem::path program;  // absolute
  // Arguments; "{flags}" becomes the case's `// Flags:`, "{script}" its path, "{case}" its name.
  std::vector<std::string> arguments;
  std::vector<std::string> env;    // added to the fixed environment
  std::optional<Release> release;  // which release it is or behaves as; nothing: no Node at all
  std::optional<std::set<std::string>> cases;  // names it can run; nothing: any
};

// Where runtimes are looked for.
struct RuntimeOptions {
  std::filesystem::path
      native;  // the program `ordeal-native`; empty: $ORDEAL_NATIVE, else beside us
  std::filesystem::path node_store;  // empty: default_node_store()
};

// `spec`: "native", "node", "node@24" (the newest installed 24), "bun", "deno", or
// "command:PROGRAM ARGUMENTS..." with the placeholders above ("{script}" is added when none is
// there). `release` is the release that "node" runs and "native" behaves as; the others have no use
// for it. Error(usage) for an unknown name, Error(environment) when the program is not there.
Runtime resolve_runtime(const std::string& spec, const Release& release,
                        const RuntimeOptions& options = {});

// Why it cannot run the case at all, or empty.
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
