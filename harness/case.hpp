// A case: a claim about order, as a JS snippet and its C++ twin. Source:
// cases/<area>/<name>.{js,mjs}.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
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
  std::vector<std::string> flags;             // `// Flags:` extra arguments for the runtime
  std::vector<std::string> files;             // `// Files:` paths relative to the case's folder
  std::chrono::milliseconds timeout{10'000};  // `// Timeout:` in milliseconds
  std::vector<std::string> needs;             // `// Needs:` runtimes it is for ("node"); none: all
};

// Something wrong with a case that does not keep it from running; `ordeal lint` reports it.
struct Diagnostic {
  std::filesystem::path file;
  int line = 0;  // from 1; 0: the file as a whole
  std::string message;
};

struct Case {
  std::string name;              // "timers/same_duration", from the path below cases/
  std::filesystem::path script;  // absolute
  std::filesystem::path twin;    // absolute; need not exist (lint says so)
  bool module = false;           // .mjs
  Directives directives;
  std::string source_hash;  // of the script and its files; a golden of another hash is stale.
                            // Empty until hash_source() is called.
  std::vector<Diagnostic> diagnostics;  // unknown directives, a missing claim, unreadable values

  std::string area() const { return name.substr(0, name.find('/')); }
};

// All cases below `folder` ("cases"), by name. Folders named "fixtures" hold modules, not cases.
// Heads are read, sources not hashed: 10,000 cases take less than half a second.
// Error(usage) when the folder is not there or a case cannot be read.
std::vector<Case> discover_cases(const std::filesystem::path& folder);

// The case at `folder`/<name>.js or .mjs.
Case load_case(const std::filesystem::path& folder, const std::filesystem::path& script);

// Parses the comment block at the head of a script; problems are appended to `diagnostics`.
Directives parse_directives(const std::filesystem::path& file, std::string_view text,
                            std::vector<Diagnostic>& diagnostics);

// Fills `c.source_hash`: "sha1:..." over the script and the files of `// Files:`.
// Error(usage) when one of them cannot be read.
void hash_source(Case& c);

// The cases that match any of `filters` (all when there are none): an exact name
// ("timers/order"), an area ("timers"), a shell pattern ("timers/*", "*order*"), else a part of the
// name. Error(usage) for a filter that matches nothing.
std::vector<Case> select_cases(std::vector<Case> cases, const std::vector<std::string>& filters);

}  // namespace ordeal
