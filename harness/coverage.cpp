#include "coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <sstream>

#include "error.hpp"
#include "file.hpp"
#include "lexer.hpp"

namespace ordeal {
namespace {

constexpr std::size_t sources_bytes_max = std::size_t{1} << 20;

// What a call is counted as, and where the functions among its arguments run (none: where it is).
struct Api {
  std::string_view counted_as;
  std::optional<Context> runs_in;
};

const std::map<std::string_view, Api> apis = {
    {"nextTick", {"nextTick", Context::tick}},
    {"queueMicrotask", {"queueMicrotask", Context::microtask}},
    {"then", {"then", Context::microtask}},
    {"catch", {"then", Context::microtask}},
    {"finally", {"then", Context::microtask}},
    {"await", {"await", std::nullopt}},
    {"setTimeout", {"setTimeout", Context::timer}},
    {"setInterval", {"setInterval", Context::timer}},
    {"setImmediate", {"setImmediate", Context::immediate}},
    {"emit", {"emit", std::nullopt}},
    {"throw", {"throw", std::nullopt}},
    {"exit", {"process.exit", std::nullopt}},
    {"import", {"import", std::nullopt}},
    {"kill", {"process.kill", std::nullopt}},
    {"postMessage", {"postMessage", std::nullopt}},
    {"listen", {"listen", Context::tick}},
    {"connect", {"connect", Context::poll}},
    {"createServer", {"createServer", Context::poll}},
    {"destroy", {"destroy", std::nullopt}},
    {"spawn", {"spawn", Context::poll}},
    {"exec", {"spawn", Context::poll}},
    {"pipe", {"pipe", std::nullopt}},
    {"abort", {"abort", std::nullopt}},
};

// Calls whose callbacks the poll phase runs.
const std::set<std::string_view> poll_calls = {
    "readFile", "writeFile", "appendFile", "open",   "read",   "stat",    "lstat",  "access",
    "readdir",  "mkdir",     "mkdtemp",    "rename", "unlink", "rm",      "pbkdf2", "randomBytes",
    "lookup",   "gzip",      "deflate",    "fstat",  "rmdir",  "copyFile"};

// Events that the poll phase brings; what other events bring runs where they are emitted.
const std::set<std::string_view> poll_events = {"data", "connection", "message", "request",
                                                "connect"};

const std::set<std::string_view> keywords_before_block = {"if",     "for",   "while",
                                                          "switch", "catch", "with"};

bool is_listener_call(std::string_view name) {
  return name == "on" || name == "once" || name == "addListener" || name == "addEventListener";
}

// Walks a script with the context of each open bracket.
class Walker {
 public:
  Walker(Tokens tokens, bool module)
      : tokens_(std::move(tokens)),
        open_{{module ? Context::module_main : Context::commonjs_main, true, 0}} {}

  std::vector<ApiUse> run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == TokenKind::name) on_name(i);
      if (tokens_.is(i, "(")) open_.push_back({arguments_run_in(i), false, i});
      if (tokens_.is(i, "{")) open_.push_back({here(), begins_function(i), i});
      if ((tokens_.is(i, ")") || tokens_.is(i, "}")) && open_.size() > 1) {
        closed_ = open_.back().at;
        open_.pop_back();
      }
    }
    return std::move(uses_);
  }

 private:
  struct Bracket {
    Context context;
    bool function;   // whether it is a function's body (or the whole script)
    std::size_t at;  // index of its token
  };

  Context here() const { return open_.back().context; }
  bool member(std::size_t i) const { return i > 0 && tokens_.is(i - 1, "."); }

  void on_name(std::size_t i) {
    const std::string& name = tokens_[i].text;
    const bool keyword = (name == "await" || name == "throw") && !member(i);
    const bool called = tokens_.is(i + 1, "(") && !tokens_.is(i - 1, "function");
    const bool catch_block = name == "catch" && !member(i);
    if ((!keyword && !called) || catch_block) return;
    if (poll_calls.contains(name) || (name == "close" && fs_member(i)))
      uses_.push_back({fs_promises(i) ? "fs.promises" : "fs", here()});
    else if (const auto api = apis.find(name); api != apis.end())
      uses_.push_back({std::string(api->second.counted_as), here()});
    if (name == "await") resume_in_microtask();
  }

  bool fs_member(std::size_t i) const { return i > 1 && member(i) && tokens_.is(i - 2, "fs"); }
  bool fs_promises(std::size_t i) const {
    return i > 1 && member(i) && (tokens_.is(i - 2, "promises") || tokens_.is(i - 2, "fsp"));
  }

  // What is left of the function, with all that is open in it, runs as a microtask.
  void resume_in_microtask() {
    for (std::size_t i = open_.size(); i-- > 0;) {
      open_[i].context = Context::microtask;
      if (open_[i].function) return;
    }
  }

  Context arguments_run_in(std::size_t open) const {
    const std::string& name = tokens_[open - 1].text;
    if (open == 0 || tokens_[open - 1].kind != TokenKind::name) return here();
    if (is_listener_call(name)) {
      const std::string& event = tokens_[open + 1].text;
      if (event == "close") return Context::close;
      return poll_events.contains(event) ? Context::poll : here();
    }
    if (poll_calls.contains(name) || (name == "close" && fs_member(open - 1))) return Context::poll;
    if (name == "catch" && !member(open - 1)) return here();
    const auto api = apis.find(name);
    return api == apis.end() ? here() : api->second.runs_in.value_or(here());
  }

  // `=> {`, and `f(...) {` unless it is an if, a for, ...
  bool begins_function(std::size_t brace) const {
    if (brace == 0) return false;
    if (tokens_.is(brace - 1, "=>")) return true;
    return tokens_.is(brace - 1, ")") && closed_ > 0 &&
           !keywords_before_block.contains(tokens_[closed_ - 1].text);
  }

  Tokens tokens_;
  std::vector<Bracket> open_;
  std::size_t closed_ = 0;  // where the bracket began that was closed last
  std::vector<ApiUse> uses_;
};

[[noreturn]] void refuse(const std::filesystem::path& file, std::size_t line,
                         const std::string& why) {
  throw Error(ExitStatus::usage, fmt::format("{}:{}: {}", file.string(), line, why));
}

bool is_id(std::string_view word) {
  const std::string_view group = group_of(word);
  return !group.empty() && group.size() < word.size() &&
         std::isdigit(static_cast<unsigned char>(word[group.size()])) != 0;
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

}  // namespace

std::vector<SourceRow> load_source_rows(const std::filesystem::path& file) {
  std::istringstream text(read_file(file, sources_bytes_max));
  std::vector<SourceRow> rows;
  std::set<std::string> ids;
  std::string line;
  for (std::size_t number = 1; std::getline(text, line); ++number) {
    const std::string content = trimmed(line);
    if (content.empty() || content.starts_with('#')) continue;
    if (line.starts_with(' ')) {
      if (rows.empty()) refuse(file, number, "is indented, but there is no row above it");
      rows.back().no_native = content;
      continue;
    }
    const std::size_t end = std::min(content.find(' '), content.size());
    SourceRow row;
    row.id = content.substr(0, end);
    row.title = trimmed(content.substr(end));
    if (!is_id(row.id))
      refuse(file, number, fmt::format("'{}' is not an id such as TIME26b", row.id));
    if (!ids.insert(row.id).second) refuse(file, number, fmt::format("{} is there twice", row.id));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string_view group_of(std::string_view id) {
  const auto* end = std::find_if(id.begin(), id.end(), [](char c) { return c < 'A' || c > 'Z'; });
  return id.substr(0, static_cast<std::size_t>(end - id.begin()));
}

std::vector<std::string> match_sources(std::vector<SourceRow>& rows, std::span<const Case> cases) {
  std::map<std::string_view, SourceRow*> by_id;
  std::set<std::string_view> groups;
  for (SourceRow& row : rows) {
    by_id[row.id] = &row;
    groups.insert(group_of(row.id));
  }
  std::vector<std::string> unknown;
  for (const Case& c : cases)
    for (const std::string& source : c.directives.sources) {
      const auto row = by_id.find(source);
      if (row != by_id.end())
        row->second->cases.push_back(c.name);
      else if (is_id(source) && groups.contains(group_of(source)))
        unknown.push_back(fmt::format("{}: {}", c.name, source));
    }
  return unknown;
}

std::string_view to_string(Context context) {
  switch (context) {
    case Context::commonjs_main:
      return "main (CommonJS)";
    case Context::module_main:
      return "main (ES module)";
    case Context::tick:
      return "tick";
    case Context::microtask:
      return "microtask";
    case Context::timer:
      return "timer";
    case Context::immediate:
      return "immediate";
    case Context::poll:
      return "poll";
    case Context::close:
      return "close";
  }
  return "?";
}

std::vector<ApiUse> api_uses(std::string_view script, bool module) {
  return Walker(Tokens(tokenise(script, Language::javascript)), module).run();
}

std::map<Context, ApiPairs> count_pairs(std::span<const std::vector<ApiUse>> scripts) {
  std::map<Context, ApiPairs> pairs;
  for (const std::vector<ApiUse>& uses : scripts) {
    std::map<ApiUse, std::size_t> calls;
    for (const ApiUse& use : uses) ++calls[use];
    for (auto a = calls.begin(); a != calls.end(); ++a)
      for (auto b = a; b != calls.end(); ++b)
        if (a->first.context == b->first.context && (a != b || a->second > 1))
          ++pairs[a->first.context][{a->first.api, b->first.api}];
  }
  return pairs;
}

}  // namespace ordeal
