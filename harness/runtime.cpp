#include "runtime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "error.hpp"
#include "file.hpp"
#include "node_store.hpp"
#include "transcript.hpp"

namespace ordeal {

namespace fs = std::filesystem;

namespace {

// Runtimes found in PATH. Others have a function of their own below.
struct ProgramRow {
  std::string_view name;
  std::vector<std::string> arguments;
};

const std::vector<ProgramRow>& programs() {
  static const std::vector<ProgramRow> rows = {
      {"bun", {"{flags}", "{script}"}},
      {"deno", {"run", "--allow-all", "{flags}", "{script}"}},
  };
  return rows;
}

std::string value_of(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr ? value : "";
}

std::vector<std::string> fixed_environment(const fs::path& home) {
  return {"PATH=" + value_of("PATH"),
          "HOME=" + home.string(),
          "TMPDIR=" + home.string(),
          "LANG=C.UTF-8",
          "TZ=UTC",
          "NO_COLOR=1"};
}

// Beside `ordeal` when installed, in the neighbouring folder of the build tree.
fs::path find_native(const RuntimeOptions& options) {
  if (!options.native.empty()) return options.native;
  if (const std::string named = value_of("ORDEAL_NATIVE"); !named.empty()) return named;
  const fs::path folder = fs::read_symlink("/proc/self/exe").parent_path();
  const fs::path beside = folder / "ordeal-native";
  return fs::exists(beside) ? beside : folder.parent_path() / "cases" / "ordeal-native";
}

std::set<std::string> list_native(const fs::path& program) {
  Command command;
  command.argv = {program.string(), "--list"};
  command.env = fixed_environment("/");
  const Exit exit = run(command);
  if (!exit.failed_to_start.empty() || exit.exit_code != 0 || exit.signal != 0 || exit.timed_out)
    throw Error(
        ExitStatus::environment,
        fmt::format("{}: cannot run it with --list{}{}; build target ordeal-native, or name "
                    "the program with --native",
                    program.string(), exit.failed_to_start.empty() ? "" : ": ",
                    exit.failed_to_start));
  std::istringstream lines(exit.output);
  std::set<std::string> names;
  for (std::string line; std::getline(lines, line);) names.insert(line);
  return names;
}

Runtime native_runtime(const Release& release, const RuntimeOptions& options) {
  Runtime runtime;
  runtime.name = "native";
  runtime.program = fs::absolute(find_native(options));
  runtime.arguments = {"{flags}", "{case}"};
  runtime.env = {"NODELOOP_RELEASE=" + to_string(release)};
  runtime.release = release;
  runtime.cases = list_native(runtime.program);
  return runtime;
}

Runtime node_runtime(std::string_view line, const Release& release, const RuntimeOptions& options) {
  const fs::path store = options.node_store.empty() ? default_node_store() : options.node_store;
  Release wanted = release;
  if (!line.empty()) {
    std::vector<Release> installed;
    for (const InstalledNode& node : installed_nodes(store)) installed.push_back(node.release);
    const std::optional<Release> newest = newest_of_line(line, installed);
    if (!newest)
      throw Error(ExitStatus::environment,
                  fmt::format("no Node {} is installed; run `ordeal node install {}`", line, line));
    wanted = *newest;
  }
  Runtime runtime;
  runtime.name = "node";
  runtime.program = node_binary(store, wanted);
  runtime.arguments = {"{flags}", "{script}"};
  runtime.release = wanted;
  return runtime;
}

Runtime program_runtime(const std::string& name, const std::string& program,
                        std::vector<std::string> arguments) {
  Runtime runtime;
  runtime.name = name;
  runtime.program = find_program(program);
  runtime.arguments = std::move(arguments);
  if (runtime.program.empty())
    throw Error(ExitStatus::environment,
                fmt::format("{}: no such program; install it or add its folder to PATH", program));
  return runtime;
}

Runtime command_runtime(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::string program;
  stream >> program;
  if (program.empty())
    throw Error(ExitStatus::usage, "'command:' names no program; write command:PROGRAM ARGUMENTS");
  std::vector<std::string> arguments;
  for (std::string argument; stream >> argument;) arguments.push_back(argument);
  const bool has_place = text.find("{script}") != std::string_view::npos ||
                         text.find("{case}") != std::string_view::npos;
  if (!has_place) arguments.emplace_back("{script}");
  return program_runtime("command", program, std::move(arguments));
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

struct RunningCase {
  TemporaryFolder folder;
  CaseJob job;
};

}  // namespace

Runtime resolve_runtime(const std::string& spec, const Release& release,
                        const RuntimeOptions& options) {
  if (spec == "native") return native_runtime(release, options);
  if (spec == "node") return node_runtime({}, release, options);
  if (spec.starts_with("node@")) return node_runtime(spec.substr(5), release, options);
  if (spec.starts_with("command:")) return command_runtime(spec.substr(8));
  for (const ProgramRow& row : programs())
    if (spec == row.name) return program_runtime(spec, spec, row.arguments);
  throw Error(ExitStatus::usage,
              fmt::format("unknown runtime '{}': choose native, node, node@VERSION, bun, deno or "
                          "'command:PROGRAM ARGUMENTS {{script}}'",
                          spec));
}

std::string unsupported_reason(const Runtime& runtime, const Case& c) {
  const std::vector<std::string>& needs = c.directives.needs;
  if (!needs.empty() && std::find(needs.begin(), needs.end(), runtime.name) == needs.end())
    return fmt::format("the case is for {} only", fmt::join(needs, ", "));
  const std::vector<std::string>& arguments = runtime.arguments;
  if (!c.directives.flags.empty() &&
      std::find(arguments.begin(), arguments.end(), "{flags}") == arguments.end())
    return fmt::format("it has no flags, and the case has {}", fmt::join(c.directives.flags, " "));
  if (runtime.cases && !runtime.cases->contains(c.name))
    return fmt::format("{} has no such case: its twin is missing or was not built",
                       runtime.program.filename().string());
  return {};
}

Command command_for(const Runtime& runtime, const Case& c, const fs::path& cwd) {
  Command command;
  command.argv = {runtime.program.string()};
  for (std::string argument : runtime.arguments) {
    if (argument == "{flags}") {
      command.argv.insert(command.argv.end(), c.directives.flags.begin(), c.directives.flags.end());
      continue;
    }
    replace_all(argument, "{script}", c.script.string());
    replace_all(argument, "{case}", c.name);
    command.argv.push_back(argument);
  }
  command.env = fixed_environment(cwd);
  command.env.insert(command.env.end(), runtime.env.begin(), runtime.env.end());
  command.cwd = cwd;
  command.limits.time = c.directives.timeout;
  return command;
}

void run_cases(const std::function<std::optional<CaseJob>()>& next, std::size_t jobs) {
  run_all(
      [&]() -> std::optional<Job> {
        std::optional<CaseJob> job = next();
        if (!job) return std::nullopt;
        auto running = std::make_shared<RunningCase>(RunningCase{{}, std::move(*job)});
        const Case& c = *running->job.test_case;
        Command command = command_for(*running->job.runtime, c, running->folder.path());
        return Job{std::move(command), [running](const Exit& exit) {
                     running->job.done(to_run(exit, running->job.test_case->script.native()));
                   }};
      },
      jobs);
}

Run run_once(const Runtime& runtime, const Case& c) {
  Run run;
  bool given = false;
  run_cases(
      [&]() -> std::optional<CaseJob> {
        if (std::exchange(given, true)) return std::nullopt;
        return CaseJob{&runtime, &c, [&](Run ended) { run = std::move(ended); }};
      },
      1);
  return run;
}

}  // namespace ordeal
