#include "lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "diff.hpp"
#include "error.hpp"
#include "file.hpp"
#include "golden.hpp"
#include "lexer.hpp"

namespace ordeal {
namespace {

using Names = std::set<std::string, std::less<>>;

constexpr std::size_t source_bytes_max = std::size_t{1} << 20;

// The words of a text, which clang-format leaves in the lines they were written in.
Names words(std::string_view text) {
  std::istringstream in{std::string(text)};
  return {std::istream_iterator<std::string>(in), {}};
}

// What has an effect on order when called, by its last name, spelled as in JavaScript. Accessors
// (`err.message` against `err.message()`) and containers are no business of ours.
const Names api_calls = words(R"(
    setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate
    refresh ref unref hasRef now hrtime bigint wait next
    nextTick queueMicrotask Promise then catch finally resolve reject all allSettled race any
    withResolvers structuredClone
    on once off emit addListener prependListener prependOnceListener removeListener
    removeAllListeners listenerCount
    addEventListener removeEventListener dispatchEvent addAbortListener timeout
    log error Error TypeError RangeError emitWarning exit abort kill getActiveResourcesInfo
    _getActiveHandles _getActiveRequests

    open close read write stat lstat access readdir mkdir mkdtemp rename unlink rm
    readFile writeFile appendFile readFileSync writeFileSync appendFileSync
    opendir openSync closeSync existsSync mkdirSync unlinkSync statSync writeSync
    createReadStream createWriteStream

    pipe unpipe pause resume isPaused push unshift end destroy destroySoon cork uncork setEncoding
    from pipeline finished
    listen connect lookup createServer createConnection getConnections
    setNoDelay setKeepAlive resetAndDestroy
    writeHead setHeader flushHeaders closeAllConnections closeIdleConnections question
    spawn exec execFile execSync spawnSync fork send createSocket disconnect
    gzip deflate gunzip inflate scrypt pbkdf2 randomBytes

    postMessage receiveMessageOnPort start terminate
    createHook enable disable runInAsyncScope emitDestroy executionAsyncId triggerAsyncId
    executionAsyncResource Symbol
    run enterWith getStore bind snapshot
    mark measure observe eventLoopUtilization monitorEventLoopDelay)");

// Reserved words that look like calls when a parenthesis follows.
const Names reserved = words(R"(
    async if for while switch catch return typeof function await co_await co_return co_yield new
    sizeof decltype noexcept require import void auto throw static_cast constexpr requires super
    createRequire)");

// Whose methods a twin calls with `::`, and what a script takes from a module by its name.
const Names static_owners = {"Promise", "AbortSignal", "Buffer", "parentPort"};

// Words and signs that both languages spell alike.
const Names shared_words = words(R"(
    await throw if else for while break continue true false exitCode)");

// A JS-style name: what differs between the languages by their syntax alone.
std::string spelled(const std::string& name) {
  if (name == "catch_") return "catch";
  if (name == "bind_") return "bind";
  if (name == "co_await") return "await";
  return name;
}

// 1, 1.0, 1u and 1n are one value.
std::string value_of(std::string text) {
  if (text.starts_with("0x") || text.starts_with("0X")) return text;
  text.erase(text.find_last_not_of("uUlLfFnzZ") + 1);
  if (text.find('.') != std::string::npos) text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

// ++ -- += -=
bool changes_value(std::string_view sign) {
  return sign.size() == 2 && sign != "->" && sign != "=>" && sign != "::";
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

// `auto f = [...]...{...}; ... g(f)`: indexes of `auto`, of the semicolon and of the use.
struct NamedLambda {
  std::size_t declared = 0;
  std::size_t end = 0;
  std::size_t use = 0;
};

std::optional<NamedLambda> find_named_lambda(const Tokens& tokens, std::size_t from,
                                             const std::set<std::string>& script_names) {
  for (std::size_t i = from; i + 3 < tokens.size(); ++i) {
    const std::string& name = tokens[i + 1].text;
    if (!tokens.is(i, "auto") || !tokens.is(i + 2, "=") || !tokens.is(i + 3, "[") ||
        script_names.contains(name))
      continue;
    std::size_t body = i + 3;
    while (body < tokens.size() && !tokens.is(body, "{")) ++body;
    const std::size_t end = tokens.after_bracket(body, "{", "}");
    std::vector<std::size_t> uses;
    for (std::size_t use = end; use < tokens.size(); ++use)
      if (tokens.is(use, name)) uses.push_back(use);
    if (tokens.is(end, ";") && uses.size() == 1 &&
        (tokens.is(uses[0] + 1, ")") || tokens.is(uses[0] + 1, ",")))
      return NamedLambda{i, end, uses[0]};
  }
  return std::nullopt;
}

// Puts a lambda that was named first (`auto f = [...]...{...}; g(f);`) where its only use is, if
// the script does not know the name: C++ makes coroutines outlive the statement that starts them,
// and g++ 12 miscompiles some lambdas inside a co_await.
std::vector<Token> inline_lambdas(std::vector<Token> all,
                                  const std::set<std::string>& script_names) {
  constexpr std::size_t inlined_max = 100;
  std::size_t from = 0;
  for (std::size_t inlined = 0; inlined < inlined_max; ++inlined) {
    const std::optional<NamedLambda> lambda = find_named_lambda(Tokens(all), from, script_names);
    if (!lambda) break;
    const auto at = [&](std::size_t index) { return all.begin() + static_cast<long>(index); };
    std::vector<Token> moved(all.begin(), at(lambda->declared));
    moved.insert(moved.end(), at(lambda->end + 1), at(lambda->use));
    moved.insert(moved.end(), at(lambda->declared + 3), at(lambda->end));
    moved.insert(moved.end(), at(lambda->use + 1), all.end());
    from = lambda->declared;
    all = std::move(moved);
  }
  return all;
}

// Collects the steps of one file.
class Stepper {
 public:
  Stepper(Tokens tokens, Language language)
      : tokens_(std::move(tokens)), language_(language), modules_(find_modules()) {}

  std::vector<Step> run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (closes_module(i)) break;
      if (token.kind == TokenKind::text && !names_module(i)) add_text(token);
      if (token.kind == TokenKind::name) add_name(i);
      if (token.kind == TokenKind::number && !subscript(i)) add(value_of(token.text), token);
      if (token.kind == TokenKind::sign && changes_value(token.text)) add(token.text, token);
    }
    return std::move(steps_);
  }

  // Names of functions of the file's own that it calls.
  std::set<std::string> own_calls() const {
    std::set<std::string> names;
    for (std::size_t i = 0; i < tokens_.size(); ++i)
      if (tokens_[i].kind == TokenKind::name && !member(i) && !tokens_.is(i - 1, "new") &&
          called(i))
        names.insert(tokens_[i].text);
    return names;
  }

  void also(const std::set<std::string>& names) { also_ = names; }

 private:
  bool cpp() const { return language_ == Language::cpp; }
  bool member(std::size_t i) const {
    return i > 0 && (tokens_.is(i - 1, ".") || tokens_.is(i - 1, "::") || tokens_.is(i - 1, "->"));
  }
  void add(const std::string& text, const Token& at) { steps_.push_back({text, at.line}); }

  void add_text(const Token& token) {
    if (const std::string text = trimmed(token.text); !text.empty() && text != "use strict")
      add("\"" + text + "\"", token);
  }

  // values[0]: what a script takes out of an array a twin may have as it is.
  bool subscript(std::size_t i) const {
    if (i < 2 || !tokens_.is(i - 1, "[") || !tokens_.is(i + 1, "]")) return false;
    return tokens_[i - 2].kind == TokenKind::name || tokens_.is(i - 2, ")") ||
           tokens_.is(i - 2, "]");
  }

  // The end of every module's twin: `co_await done(); }`
  bool closes_module(std::size_t i) const {
    return cpp() && i + 6 == tokens_.size() && tokens_.is(i, "co_await") &&
           tokens_.is(i + 1, "done");
  }

  // require('fs'), import ... from 'fs', import 'fs'; but a file of the case's own is one of the
  // twin's too.
  bool names_module(std::size_t i) const {
    return !cpp() && i > 0 && !tokens_[i].text.starts_with("./") &&
           (tokens_.is(i - 1, "from") || tokens_.is(i - 1, "import") ||
            (i > 1 && tokens_.is(i - 1, "(") && tokens_.is(i - 2, "require")));
  }

  // The index of the parenthesis that opens the arguments, past template arguments; 0 for none.
  std::size_t arguments(std::size_t i) const {
    ++i;
    const std::string& name = tokens_[i - 1].text;
    if (cpp() && tokens_.is(i, "<") && (name == "Promise" || api_calls.contains(name)))
      i = tokens_.after_bracket(i, "<", ">");
    return tokens_.is(i, "(") ? i : 0;
  }

  // Binds X and Y of `const X = require(...)`, `import X, { Y } from ...`.
  std::set<std::string> find_modules() const {
    std::set<std::string> names;
    std::set<std::string> bound;
    for (std::size_t i = 0; i < tokens_.size() && !cpp(); ++i) {
      if (tokens_.is(i, "const") || tokens_.is(i, "import")) bound.clear();
      if (tokens_[i].kind == TokenKind::name) bound.insert(tokens_[i].text);
      if (tokens_.is(i, ";") || tokens_.is(i, "=>")) bound.clear();
      if (tokens_.is(i, "require") || (tokens_.is(i, "from") && !member(i))) names.merge(bound);
    }
    return names;
  }

  // A name with arguments that is neither declared here nor a method's definition.
  bool called(std::size_t i) const {
    const std::size_t open = arguments(i);
    if (open == 0) return false;
    if (reserved.contains(tokens_[i].text) && !member(i)) return false;
    if (i > 0 && (tokens_.is(i - 1, "function") || tokens_.is(i - 1, "<"))) return false;
    return !tokens_.is(tokens_.after_bracket(open, "(", ")"), "{");
  }

  // Promise<int> p([&](auto resolve, auto reject) {...})
  bool declares_promise(std::size_t i) const {
    if (!cpp() || !tokens_.is(i, "Promise") || !tokens_.is(i + 1, "<")) return false;
    const std::size_t name = tokens_.after_bracket(i + 1, "<", ">");
    return tokens_[name].kind == TokenKind::name && tokens_.is(name + 1, "(") &&
           tokens_.is(name + 2, "[");
  }

  // "timer." of timer.ref(): whose method it is, where that is told by one name. Modules have other
  // names in a twin.
  std::string receiver(std::size_t i) const {
    if (i < 2 || !tokens_.is(i - 1, ".") || tokens_[i - 2].kind != TokenKind::name || member(i - 2))
      return {};
    const std::string& name = tokens_[i - 2].text;
    return static_owners.contains(name) || modules_.contains(name) ? "" : name + ".";
  }

  // "(timer)" of clearTimeout(timer): the first argument, where it is a name. `data<T>()` is
  // a twin's spelling of a script's `data`.
  std::string first_argument(std::size_t i) const {
    const std::size_t at = arguments(i) + 1;
    const std::string& name = tokens_[at].text;
    std::size_t end = at + 1;
    if (cpp() && tokens_.is(end, "<")) end = tokens_.after_bracket(end, "<", ">") + 2;
    const bool plain =
        tokens_[at].kind == TokenKind::name && (tokens_.is(end, ",") || tokens_.is(end, ")"));
    return plain && name != "null" && name != "nullptr" && name != "undefined" ? "(" + name + ")"
                                                                               : "";
  }

  void add_name(std::size_t i) {
    const Token& token = tokens_[i];
    const std::string name = spelled(token.text);
    if (shared_words.contains(name) || declares_promise(i)) return add(name, token);
    if (!called(i)) return;
    if (api_calls.contains(name) || (!member(i) && also_.contains(name)))
      add(receiver(i) + name + first_argument(i), token);
  }

  Tokens tokens_;
  Language language_;
  std::set<std::string> modules_;  // names the script gives to modules
  std::set<std::string> also_;
  std::vector<Step> steps_;
};

Outcome as_lines(const std::vector<Step>& steps) {
  Outcome outcome;
  for (const Step& step : steps) outcome.lines.push_back(step.text);
  return outcome;
}

std::size_t line_of(const std::vector<Step>& steps, std::size_t number) {
  return number == 0 || steps.empty() ? 0 : steps[std::min(number, steps.size()) - 1].line;
}

std::string step_at(const std::vector<Step>& steps, std::size_t number) {
  return number <= steps.size() ? steps[number - 1].text : "its end";
}

}  // namespace

std::string to_string(const Finding& finding) {
  if (finding.file.empty()) return finding.message;
  if (finding.line == 0) return fmt::format("{}: {}", finding.file.string(), finding.message);
  return fmt::format("{}:{}: {}", finding.file.string(), finding.line, finding.message);
}

std::vector<Step> steps_of(std::string_view source, Language language) {
  return Stepper(Tokens(tokenise(source, language)), language).run();
}

std::vector<Finding> compare_twin(const std::filesystem::path& script, std::string_view script_text,
                                  const std::filesystem::path& twin, std::string_view twin_text) {
  const std::vector<Token> script_tokens = tokenise(script_text, Language::javascript);
  std::set<std::string> script_names;
  for (const Token& token : script_tokens)
    if (token.kind == TokenKind::name) script_names.insert(token.text);
  Stepper scripts(Tokens(script_tokens), Language::javascript);
  Stepper twins(Tokens(inline_lambdas(tokenise(twin_text, Language::cpp), script_names)),
                Language::cpp);
  const std::set<std::string> own = scripts.own_calls();
  scripts.also(own);
  twins.also(own);
  const std::vector<Step> expected = scripts.run();
  const std::vector<Step> actual = twins.run();
  if (expected == actual) return {};

  Divergence divergence = diverge(std::vector{as_lines(expected)}, as_lines(actual));
  for (DiffRow& row : divergence.rows) {
    row.expected_line = line_of(expected, row.expected_line);
    row.actual_line = line_of(actual, row.actual_line);
  }
  std::string shown = render(divergence, false);
  shown.pop_back();
  return {
      {twin, line_of(actual, divergence.line),
       fmt::format("drifts from the script: {}:{} has {} where the twin has {}\n{}",
                   script.filename().string(), line_of(expected, divergence.line),
                   step_at(expected, divergence.line), step_at(actual, divergence.line), shown)}};
}

std::vector<Finding> lint_case(const Case& which) {
  std::vector<Finding> findings;
  for (const Diagnostic& diagnostic : which.diagnostics)
    findings.push_back(
        {diagnostic.file, static_cast<std::size_t>(diagnostic.line), diagnostic.message});
  if (!std::filesystem::exists(which.twin)) {
    findings.push_back(
        {which.script, 0, fmt::format("has no twin; write {}", which.twin.filename().string())});
    return findings;
  }
  const std::vector<Finding> drift =
      compare_twin(which.script, read_file(which.script, source_bytes_max), which.twin,
                   read_file(which.twin, source_bytes_max));
  findings.insert(findings.end(), drift.begin(), drift.end());
  for (const std::string& file : which.directives.files) {
    const std::filesystem::path script = which.script.parent_path() / file;
    const std::filesystem::path twin = std::filesystem::path(script).replace_extension(".cpp");
    if (!std::filesystem::exists(twin) || !std::filesystem::exists(script)) continue;
    const std::vector<Finding> drifted = compare_twin(script, read_file(script, source_bytes_max),
                                                      twin, read_file(twin, source_bytes_max));
    findings.insert(findings.end(), drifted.begin(), drifted.end());
  }
  return findings;
}

std::vector<Finding> lint_goldens(const std::filesystem::path& golden_dir,
                                  std::span<const Case> cases) {
  namespace fs = std::filesystem;
  std::map<std::string, const Case*> by_name;
  for (const Case& which : cases) by_name[which.name] = &which;

  std::vector<fs::path> files;
  if (fs::exists(golden_dir))
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(golden_dir))
      if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());

  std::vector<Finding> findings;
  for (const fs::path& file : files) {
    const std::string name = fs::path(file).replace_extension("").lexically_relative(golden_dir);
    const auto found = by_name.find(name);
    if (found == by_name.end()) {
      findings.push_back({file, 0, "is an orphan: there is no such case; remove it"});
      continue;
    }
    try {
      Case which = *found->second;
      if (which.source_hash.empty()) hash_source(which);
      if (load_golden(file, name).source != which.source_hash)
        findings.push_back({file, 0, "is stale: the case changed since; record it again"});
    } catch (const Error& error) {
      findings.push_back({{}, 0, error.what()});  // which names file and line
    }
  }
  return findings;
}

}  // namespace ordeal
