// ordeal-native: every twin in one program. `ordeal-native timers/same_duration` runs one of them.
#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "case.hpp"

namespace {

CaseEntry* first_entry = nullptr;

// "timers/same_duration" of "/…/cases/timers/same_duration.cpp".
std::string_view name_of(const CaseEntry& entry) {
  std::string_view file = entry.file;
  file.remove_suffix(std::string_view(".cpp").size());
  const std::size_t area = file.rfind('/', file.rfind('/') - 1);
  return file.substr(area + 1);
}

const CaseEntry* find(std::string_view name) {
  for (const CaseEntry* entry = first_entry; entry; entry = entry->next) {
    if (name_of(*entry) == name) return entry;
  }
  return nullptr;
}

int list() {
  std::vector<std::string_view> names;
  for (const CaseEntry* entry = first_entry; entry; entry = entry->next)
    names.push_back(name_of(*entry));
  std::ranges::sort(names);
  for (const std::string_view name : names)
    std::printf("%.*s\n", static_cast<int>(name.size()), name.data());
  return 0;
}

int usage(std::FILE* to, int exit_code) {
  std::fputs(
      "usage: ordeal-native AREA/NAME   run a case on the native loop\n"
      "       ordeal-native --list      print the names of all cases\n"
      "--trace-event-loop-phases[=FILE] also prints the loop's phases and what runs in them.\n"
      "NODELOOP_RELEASE chooses the Node.js release whose order it follows (default: the newest).\n"
      "The exit status is the case's own; 2 for an unknown name or release.\n",
      to);
  return exit_code;
}

// A worker of a case runs a case's file, most often the same.
WorkerMain find_worker_main(std::string_view file) {
  for (const CaseEntry* entry = first_entry; entry; entry = entry->next)
    if (file == entry->file) return {entry->script, entry->module};
  return {};
}

int run(const CaseEntry& entry, std::vector<std::string> arguments) {
  Environment env({.release = std::nullopt,
                   .arguments = std::move(arguments),
                   .exit_handler = nullptr,
                   .find_worker_main = find_worker_main});
  return entry.module ? run_module(env, entry.module) : run_script(env, entry.script);
}

}  // namespace

CaseEntry::CaseEntry(const char* source_file, int (*script_body)())
    : file(source_file), script(script_body), next(std::exchange(first_entry, this)) {}

CaseEntry::CaseEntry(const char* source_file, Promise<> (*module_body)())
    : file(source_file), module(module_body), next(std::exchange(first_entry, this)) {}

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv, argv + argc);
  std::erase_if(arguments, [](const std::string& argument) {
    return argument.starts_with("--trace-event-loop-phases");  // the loop's own option
  });
  if (arguments.size() != 2) return usage(stderr, 2);
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
