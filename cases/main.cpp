// ordeal-native: every twin in one program. `ordeal-native timers/same_duration` runs one of them.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "case.hpp"

namespace {

CaseEntry* first_entry = nullptr;
CaseImport* first_import = nullptr;

// "timers/same_duration" of "/…/cases/timers/same_duration.cpp".
std::string_view name_of(const CaseEntry& entry) {
  std::string_view file = entry.file;
  file.remove_suffix(std::string_view(".cpp").size());
  const std::size_t area = file.rfind('/', file.rfind('/') - 1);
  return file.substr(area + 1);
}

bool is_fixture(const CaseEntry& entry) { return name_of(entry).starts_with("fixtures/"); }

// By its file it is started by itself, as child_process::fork(__filename) does.
const CaseEntry* find(std::string_view name) {
  for (const CaseEntry* entry = first_entry; entry; entry = entry->next) {
    if ((name_of(*entry) == name || name == entry->file) && !is_fixture(*entry)) return entry;
  }
  return nullptr;
}

int list() {
  std::vector<std::string_view> names;
  for (const CaseEntry* entry = first_entry; entry; entry = entry->next)
    if (!is_fixture(*entry)) names.push_back(name_of(*entry));
  std::ranges::sort(names);
  for (const std::string_view name : names)
    std::printf("%.*s\n", static_cast<int>(name.size()), name.data());
  return 0;
}

int usage(std::FILE* to, int exit_code) {
  std::fputs(
      "usage: ordeal-native AREA/NAME [ARGUMENT...]  run a case on the native loop\n"
      "       ordeal-native --list                   print the names of all cases\n"
      "--trace-event-loop-phases[=FILE] also prints the loop's phases and what runs in them.\n"
      "NODELOOP_RELEASE chooses the Node.js release whose order it follows (default: the newest).\n"
      "The exit status is the case's own; 2 for an unknown name or release.\n",
      to);
  return exit_code;
}

std::filesystem::path without_extension(std::filesystem::path path) {
  return path.replace_extension();
}

// In the order of the file, which is that of their making turned round.
std::vector<std::string> imports_of(const CaseEntry& entry) {
  const auto folder = std::filesystem::path(entry.file).parent_path();
  std::vector<std::string> paths;
  for (const CaseImport* import = first_import; import; import = import->next)
    if (std::string_view(import->file) == entry.file)
      paths.insert(paths.begin(), (folder / import->specifier).lexically_normal().string());
  return paths;
}

// "…/fixtures/a.mjs" is the twin in "…/fixtures/a.cpp".
ModuleFile find_module(std::string_view path) {
  for (const CaseEntry* entry = first_entry; entry; entry = entry->next)
    if (without_extension(path) == without_extension(entry->file))
      return {entry->required, entry->module, imports_of(*entry)};
  return {};
}

// A worker of a case runs a case's file, most often the same.
WorkerMain find_worker_main(std::string_view file) {
  for (const CaseEntry* entry = first_entry; entry; entry = entry->next)
    if (file == entry->file) return {entry->script, entry->module};
  return {};
}

ModuleFile main_module(const CaseEntry& entry) {
  const std::string script = std::string(without_extension(entry.file)) + ".mjs";
  return {nullptr, entry.module, imports_of(entry), script};
}

int run(const CaseEntry& entry, std::vector<std::string> arguments) {
  Environment env({.release = std::nullopt,
                   .arguments = std::move(arguments),
                   .exit_handler = nullptr,
                   .find_worker_main = find_worker_main,
                   .find_module = find_module});
  return entry.module ? run_module(env, main_module(entry)) : run_script(env, entry.script);
}

}  // namespace

CaseEntry::CaseEntry(const char* source_file, int (*script_body)())
    : file(source_file), script(script_body), next(std::exchange(first_entry, this)) {}

CaseEntry::CaseEntry(const char* source_file, Promise<> (*module_body)())
    : file(source_file), module(module_body), next(std::exchange(first_entry, this)) {}

CaseEntry::CaseEntry(const char* source_file, void (*required_body)())
    : file(source_file), required(required_body), next(std::exchange(first_entry, this)) {}

CaseImport::CaseImport(const char* source_file, const char* import_specifier)
    : file(source_file), specifier(import_specifier), next(std::exchange(first_import, this)) {}

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv, argv + argc);
  std::erase_if(arguments, [](const std::string& argument) {
    return argument.starts_with("--trace-event-loop-phases") ||  // the loop's own options
           argument.starts_with("--unhandled-rejections=");
  });
  if (arguments.size() < 2) return usage(stderr, 2);
  const std::string_view argument = arguments[1];
  if (argument == "--help" || argument == "-h") return usage(stdout, 0);
  if (argument == "--list") return list();
  const CaseEntry* entry = find(argument);
  if (!entry) {
    std::fprintf(stderr, "ordeal-native: no case is named %s; --list prints the names\n",
                 arguments[1].c_str());
    return 2;
  }
  try {
    return run(*entry, {argv, argv + argc});
  } catch (const Error& error) {
    std::fprintf(stderr, "ordeal-native: %s\n", error.message().c_str());
    return 2;
  }
}
