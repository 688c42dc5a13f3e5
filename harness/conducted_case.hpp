// Cases under the conductor: which program, which script, which library.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "case.hpp"
#include "conducted.hpp"
#include "explorer.hpp"
#include "runtime.hpp"

namespace ordeal {

// The program that runs `c` on `runtime`, stopped before its main() and ready to be run.
// Error(environment) when it cannot be started.
std::unique_ptr<ConductedProgram> conduct(const Runtime& runtime, const Case& c,
                                          const std::filesystem::path& library);

// explore() of a case; each worker has a process of its own. Error(environment) as above.
ExploreResult explore_case(
    const Runtime& runtime, const Case& c, const ExploreOptions& options,
    const std::function<void(std::uint64_t runs, std::size_t outcomes)>& progress = {});

// What a script without directives is as a case: named by its file name, below no folder.
Case case_of_file(const std::filesystem::path& script);

// A case by its name, or any .js or .mjs file on disk. Error(usage) when it is neither, or when the
// name is not that of one case.
Case find_case_or_file(const std::string& name, const std::filesystem::path& cases);

}  // namespace ordeal
