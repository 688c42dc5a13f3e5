#include "conducted_case.hpp"

#include <fmt/format.h>

#include "error.hpp"

namespace ordeal {

namespace fs = std::filesystem;

std::unique_ptr<ConductedProgram> conduct(const Runtime& runtime, const Case& c,
                                          const fs::path& library) {
  // Stands for the folder of each run in the command's environment.
  const fs::path any_folder = "/nonexistent/ordeal-run";
  // The native loop has its cases linked in: they begin with main(). Scripts are opened by their
  // real path.
  const bool native = runtime.cases.has_value();
  return std::make_unique<ConductedProgram>(command_for(runtime, c, any_folder),
                                            native ? fs::path() : fs::canonical(c.script), library);
}

ExploreResult explore_case(const Runtime& runtime, const Case& c, const ExploreOptions& options,
                           const std::function<void(std::uint64_t, std::size_t)>& progress) {
  const fs::path library = find_conductor();
  const auto make_runner = [&]() -> RunUnder {
    std::shared_ptr<ConductedProgram> program = conduct(runtime, c, library);
    return [program](const Schedule& schedule) { return program->run(schedule); };
  };
  return explore(make_runner, options, progress);
}

Case case_of_file(const fs::path& script) {
  Case c;
  c.script = fs::canonical(script);
  c.name = c.script.stem().string();
  c.module = c.script.extension() == ".mjs";
  return c;
}

Case find_case_or_file(const std::string& name, const fs::path& cases) {
  std::error_code ignored;
  if (fs::is_regular_file(name, ignored)) return case_of_file(name);
  if (!fs::is_directory(cases, ignored))
    throw Error(ExitStatus::usage,
                fmt::format("{}: no such file, and no folder of cases '{}'", name, cases.string()));
  const std::vector<Case> found = select_cases(discover_cases(cases), {name});
  if (found.size() > 1)
    throw Error(ExitStatus::usage, fmt::format("'{}' names {} cases, {} and others; name one", name,
                                               found.size(), found.front().name));
  return found.front();
}

}  // namespace ordeal
