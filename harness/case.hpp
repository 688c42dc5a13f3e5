// A case: a claim about order, as a JS snippet and its C++ twin. Source: cases/<area>/<name>.{js,mjs}.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace ordeal {

// `// Folklore: a < b` in a case: what blogs say, to be judged and not believed.
struct Folklore {
  std::string before;  // the line said to be printed first
  std::string after;
};

// What the comment block at the head of a case says.
struct Directives {
  std::string claim;                 // the first sentence; required
  std::vector<std::string> sources;  // `// Source:` parts, split at ';'
  std::vector<Folklore> folklore;
  std::vector<std::string> flags;         // `// Flags:` extra arguments for the runtime
  std::vector<std::string> files;         // `// Files:` paths relative to the case's folder
  std::chrono::milliseconds timeout{10'000};  // `// Timeout:` in milliseconds
  std::vector<std::string> needs;         // `// Needs:` what a runtime must have to run it
};

struct Case {
  std::string name;  // "timers/same_duration", from the path below cases/
  std::filesystem::path script;  // absolute
  std::filesystem::path twin;    // absolute; need not exist (lint says so)
  bool module = false;           // .mjs
  Directives directives;
  std::string source_hash;  // of the script and its files; a golden of another hash is stale

  std::string area() const { return name.substr(0, name.find('/')); }
};

}  // namespace ordeal
