#include "case.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <boost/uuid/detail/sha1.hpp>
#include <charconv>
#include <optional>

#include "error.hpp"
#include "file.hpp"

namespace ordeal {

namespace fs = std::filesystem;

namespace {

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(separators);
    if (const std::string_view part = trim(text.substr(0, end)); !part.empty())
      parts.emplace_back(part);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

// "Name: value" with a capitalised one-word name: a directive. Else it is a sentence.
struct DirectiveLine {
  std::string_view name;
  std::string_view value;
};

std::optional<DirectiveLine> parse_directive_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view name = line.substr(0, colon);
  const bool is_word =
      std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
  if (!is_word || std::isupper(static_cast<unsigned char>(name[0])) == 0) return std::nullopt;
  return DirectiveLine{name, trim(line.substr(colon + 1))};
}

// Collects directives one after the other; says what is wrong with a value.
class DirectiveParser {
 public:
  // Returns what is wrong, or empty.
  std::string add(const DirectiveLine& line) {
    const auto& [name, value] = line;
    if (value.empty()) return fmt::format("directive '{}' has no value", name);
    if (name == "Source") return append(result.sources, split(value, ";"));
    if (name == "Flags") return append(result.flags, split(value, " \t"));
    if (name == "Files") return append(result.files, split(value, ", \t"));
    if (name == "Needs") return append(result.needs, split(value, ", \t"));
    if (name == "Folklore") return add_folklore(value);
    if (name == "Timeout") return set_timeout(value);
    return fmt::format(
        "unknown directive '{}': the directives are Source, Folklore, Flags, Files, Timeout, Needs",
        name);
  }

  Directives result;

 private:
  static std::string append(std::vector<std::string>& to, std::vector<std::string> parts) {
    to.insert(to.end(), parts.begin(), parts.end());
    return {};
  }

  std::string add_folklore(std::string_view value) {
    const std::size_t less = value.find(" < ");
    if (less == std::string_view::npos) return "'Folklore' must read 'line < other line'";
    result.folklore.push_back(
        {std::string(trim(value.substr(0, less))), std::string(trim(value.substr(less + 3)))});
    return {};
  }

  std::string set_timeout(std::string_view value) {
    int milliseconds = 0;
    const char* const end = value.data() + value.size();
    const auto [next, error] = std::from_chars(value.data(), end, milliseconds);
    if (error != std::errc{} || next != end || milliseconds <= 0 || milliseconds > 600'000)
      return "'Timeout' must be a number of milliseconds from 1 to 600000";
    result.timeout = std::chrono::milliseconds(milliseconds);
    return {};
  }
};

bool is_script(const fs::path& path) {
  return path.extension() == ".js" || path.extension() == ".mjs";
}

// Appends the case names below `folder`; by hand, as a recursive iterator costs a stat a file.
void find_scripts(const fs::path& folder, std::vector<fs::path>& scripts) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error)
    throw Error(ExitStatus::usage,
                fmt::format("{}: cannot list: {}", folder.string(), error.message()));
  for (const fs::directory_entry& entry : entries) {
    if (entry.is_directory() && !entry.is_symlink()) {
      if (entry.path().filename() != "fixtures") find_scripts(entry.path(), scripts);
    } else if (is_script(entry.path())) {
      scripts.push_back(entry.path());
    }
  }
}

constexpr std::size_t max_script_bytes = 1u << 20;

std::string name_of(const fs::path& folder, const fs::path& script) {
  std::string name = script.string().substr(folder.string().size() + 1);
  return name.substr(0, name.rfind('.'));
}

bool matches(const Case& c, const std::string& filter) {
  if (c.name == filter || c.area() == filter) return true;
  if (filter.find_first_of("*?[") != std::string::npos)
    return ::fnmatch(filter.c_str(), c.name.c_str(), 0) == 0;
  return false;
}

// Names and areas first; only what is neither is looked for within names, so that "timers" does not
// drag in "poll/timers_and_io".
std::vector<bool> mark_matching(const std::vector<Case>& cases, const std::string& filter) {
  std::vector<bool> marked(cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) marked[i] = matches(cases[i], filter);
  if (std::find(marked.begin(), marked.end(), true) == marked.end())
    for (std::size_t i = 0; i < cases.size(); ++i)
      marked[i] = cases[i].name.find(filter) != std::string::npos;
  return marked;
}

// Length first, so that a byte cannot move from one file to the next unnoticed.
void hash_file(boost::uuids::detail::sha1& hash, const fs::path& path) {
  const std::string content = read_file(path);
  const std::string length = fmt::format("{}\n", content.size());
  hash.process_bytes(length.data(), length.size());
  hash.process_bytes(content.data(), content.size());
}

}  // namespace

Directives parse_directives(const fs::path& file, std::string_view text,
                            std::vector<Diagnostic>& diagnostics) {
  DirectiveParser parser;
  std::string comment;  // the sentences
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (number == 1 && line.starts_with("#!")) continue;
    if (line.empty() && comment.empty()) continue;
    if (!line.starts_with("//")) break;
    const std::string_view said = trim(line.substr(2));
    if (const std::optional<DirectiveLine> directive = parse_directive_line(said)) {
      const std::string wrong = parser.add(*directive);
      if (!wrong.empty()) diagnostics.push_back({file, number, wrong});
    } else if (!said.empty()) {
      comment += (comment.empty() ? "" : " ") + std::string(said);
    }
  }
  if (comment.empty())
    diagnostics.push_back({file, 1, "no claim: begin with a comment that says it in a sentence"});
  parser.result.claim = std::move(comment);
  return std::move(parser.result);
}

Case load_case(const fs::path& folder, const fs::path& script) {
  Case c;
  c.name = name_of(folder, script);
  c.script = script;
  c.twin = fs::path(script).replace_extension(".cpp");
  c.module = script.extension() == ".mjs";
  c.directives = parse_directives(script, read_file(script, max_script_bytes), c.diagnostics);
  return c;
}

std::vector<Case> discover_cases(const fs::path& folder) {
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  if (error || !fs::is_directory(root))
    throw Error(ExitStatus::usage,
                fmt::format("{}: no such folder of cases; name one with --cases", folder.string()));
  std::vector<fs::path> scripts;
  find_scripts(root, scripts);
  std::vector<Case> cases;
  cases.reserve(scripts.size());
  for (const fs::path& script : scripts)
    if (script.parent_path() != root) cases.push_back(load_case(root, script));
  std::sort(cases.begin(), cases.end(),
            [](const Case& a, const Case& b) { return a.name < b.name; });
  for (std::size_t i = 1; i < cases.size(); ++i)
    if (cases[i].name == cases[i - 1].name)
      throw Error(ExitStatus::usage,
                  fmt::format("{}: there is a {} too; keep one of them",
                              cases[i - 1].script.string(), cases[i].script.filename().string()));
  return cases;
}

void hash_source(Case& c) {
  boost::uuids::detail::sha1 hash;
  hash_file(hash, c.script);
  for (const std::string& file : c.directives.files) hash_file(hash, c.script.parent_path() / file);
  unsigned int digest[5];
  hash.get_digest(digest);
  c.source_hash = fmt::format("sha1:{:08x}{:08x}{:08x}{:08x}{:08x}", digest[0], digest[1],
                              digest[2], digest[3], digest[4]);
}

std::vector<Case> select_cases(std::vector<Case> cases, const std::vector<std::string>& filters) {
  if (filters.empty()) return cases;
  std::vector<bool> selected(cases.size());
  for (const std::string& filter : filters) {
    const std::vector<bool> marked = mark_matching(cases, filter);
    if (std::find(marked.begin(), marked.end(), true) == marked.end())
      throw Error(ExitStatus::usage,
                  fmt::format("no case matches '{}'; `ordeal list` shows them all", filter));
    for (std::size_t i = 0; i < cases.size(); ++i)
      if (marked[i]) selected[i] = true;
  }
  std::vector<Case> chosen;
  for (std::size_t i = 0; i < cases.size(); ++i)
    if (selected[i]) chosen.push_back(std::move(cases[i]));
  return chosen;
}

}  // namespace ordeal
