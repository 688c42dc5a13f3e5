#include "transcript.hpp"

#include <csignal>
#include <cstddef>
#include <optional>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "utf8.hpp"

namespace ordeal {

namespace {

using Lines = std::vector<std::string>;

// As much of a flood as is worth keeping.
constexpr std::size_t max_flood_bytes = 64u << 10;

Lines split_lines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(to_valid_utf8(text.substr(0, end)));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_caret_line(std::string_view line) {
  const std::size_t caret = line.find_first_not_of(' ');
  return caret != std::string_view::npos &&
         line.find_first_not_of('^', caret) == std::string_view::npos;
}

// Where in `line` a location "FILE:LINE" begins, if the line ends with one. A line that was begun
// and not ended before the report ("no newline/cases/a.js:3") is cut at `script`, at "node:"
// (Node's own files) or at "nodeloop:" (the native loop); any other location must be the whole
// line.
std::optional<std::size_t> find_location(std::string_view line, std::string_view script) {
  const std::size_t colon = line.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || !is_digits(line.substr(colon + 1)))
    return std::nullopt;
  const std::string_view file = line.substr(0, colon);
  if (!script.empty() && file.ends_with(script)) {
    const std::size_t at = file.size() - script.size();
    const std::string_view scheme = "file://";
    return file.substr(0, at).ends_with(scheme) ? at - scheme.size() : at;
  }
  if (file.ends_with("nodeloop")) return file.size() - std::string_view("nodeloop").size();
  // One number only: with a column after it, it is a line of a stack.
  if (const std::size_t at = file.rfind("node:");
      at != std::string_view::npos && file.find_first_of(" :", at + 5) == std::string_view::npos)
    return at;
  for (const std::string_view start :
       {"/", "file://", "undefined", "<anonymous_script>", "[eval]", "evalmachine."})
    if (file.starts_with(start)) return 0;
  return std::nullopt;
}

// "Node.js v26.10.0"
bool is_version_line(std::string_view line) {
  const std::string_view start = "Node.js v";
  return line.starts_with(start) &&
         line.find_first_not_of("0123456789.", start.size()) == std::string_view::npos;
}

bool is_hint(const std::string& line) {
  static const std::regex hint(R"(\(Use `.* --trace-[a-z-]+ \.\.\.` to show where .*\))");
  return line.starts_with("(Use `") && std::regex_match(line, hint);
}

struct Report {
  std::size_t line;    // in which it begins
  std::size_t column;  // of that line: more than 0 when the line before was not ended
  std::size_t error;   // the error's first line
};

// The report begins with the place: location, source line, carets; the native loop has the location
// only. An error follows after an empty line; a thrown value that is no Error follows at once, and
// then an empty line precedes the place. An error's message may have any lines, so the search is
// from the end.
std::optional<Report> find_report(const Lines& lines, std::string_view script) {
  if (lines.size() < 4 || !is_version_line(lines.back()) || !lines[lines.size() - 2].empty())
    return std::nullopt;
  for (std::size_t i = lines.size() - 2; i-- > 0;) {
    const std::optional<std::size_t> column = find_location(lines[i], script);
    if (column && i + 3 < lines.size() && is_caret_line(lines[i + 2])) {
      const bool is_error = lines[i + 3].empty() && !is_hint(lines[i + 4]);
      const bool begins_before = !is_error && *column == 0 && i > 0 && lines[i - 1].empty();
      return Report{begins_before ? i - 1 : i, *column, is_error ? i + 4 : i + 3};
    }
    if (column && lines[i + 1].empty() && lines[i].compare(*column, 9, "nodeloop:") == 0)
      return Report{i, *column, i + 2};
    // Without a message there is no place (node_errors.cc ReportFatalException).
    if (lines[i] == "Uncaught:") return Report{i, 0, i + 1};
  }
  return std::nullopt;
}

// Node shows an error without a stack, as those of fs callbacks are, as "[Error: x] {" where it has
// properties and as "[Error: x]" where not.
std::string without_brackets(std::string_view line) {
  if (line.size() < 2 || line[0] != '[' || !std::isalpha(static_cast<unsigned char>(line[1])))
    return std::string(line);
  line.remove_prefix(1);
  if (line.ends_with(" {")) line.remove_suffix(2);
  if (line.ends_with(']')) line.remove_suffix(1);
  return std::string(line);
}

std::string take_report(Lines& lines, std::string_view script) {
  const std::optional<Report> report = find_report(lines, script);
  if (!report || report->error >= lines.size()) return {};
  std::string error = without_brackets(lines[report->error]);
  const std::string begun = lines[report->line].substr(0, report->column);
  lines.resize(report->line);
  if (!begun.empty()) lines.push_back(begun);
  return error;
}

// "(node:1234) Warning: x": where its text begins, or 0.
std::size_t warning_text(std::string_view line) {
  const std::string_view start = "(node:";
  if (!line.starts_with(start)) return 0;
  const std::size_t end = line.find(") ", start.size());
  return end != std::string_view::npos && is_digits(line.substr(start.size(), end - start.size()))
             ? end + 2
             : 0;
}

std::size_t skip_stack(const Lines& lines, std::size_t i) {
  while (i < lines.size() && lines[i].starts_with("    at ")) ++i;
  return i;
}

// Location, source line, carets and the empty lines of an unsettled top-level await.
std::size_t skip_place(const Lines& lines, std::size_t i) {
  if (i + 1 >= lines.size() || !is_caret_line(lines[i + 1])) return i;
  i += 2;
  while (i < lines.size() && lines[i].empty()) ++i;
  return i;
}

Lines without_accidents(const Lines& lines) {
  const std::string unsettled = "Warning: Detected unsettled top-level await";
  Lines kept;
  kept.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size();) {
    const std::string& line = lines[i++];
    if (const std::size_t text = warning_text(line)) {
      kept.push_back("(node) " + line.substr(text));
      i = skip_stack(lines, i);
    } else if (line.starts_with(unsettled + " at ")) {
      kept.push_back(unsettled);
      i = skip_place(lines, i);
    } else if (!is_hint(line)) {
      kept.push_back(line);
    }
  }
  return kept;
}

// src/debug_utils.cc DumpNativeBacktrace: a heading since 20, bare frames before.
void drop_native_frames(Lines& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i] != "----- Native stack trace -----" && !lines[i].starts_with(" 1: 0x")) continue;
    lines.resize(i);
    return;
  }
}

}  // namespace

Outcome parse_transcript(std::string_view output, int exit_code, int signal,
                         std::string_view script) {
  Outcome outcome;
  outcome.exit_code = exit_code;
  outcome.signal = signal;
  Lines lines = split_lines(output);
  if (signal == 0 && exit_code != 0) outcome.uncaught = take_report(lines, script);
  if (signal == SIGABRT) drop_native_frames(lines);
  outcome.lines = without_accidents(lines);
  return outcome;
}

Run to_run(const Exit& exit, std::string_view script) {
  Run run;
  run.took = exit.took;
  if (!exit.failed_to_start.empty()) {
    run.status = RunStatus::not_started;
    run.detail = exit.failed_to_start;
  } else if (exit.flooded) {
    run.status = RunStatus::flood;
    run.detail = "stopped at its output limit of " + std::to_string(exit.output.size()) + " bytes";
    run.outcome = parse_transcript(std::string_view(exit.output).substr(0, max_flood_bytes), 0, 0);
  } else if (exit.timed_out) {
    run.status = RunStatus::hang;
    run.detail =
        "stopped at its time limit after " + std::to_string(exit.took.count() / 1000) + " ms";
    run.outcome = parse_transcript(exit.output, 0, 0);
  } else {
    run.outcome = parse_transcript(exit.output, exit.exit_code, exit.signal, script);
  }
  return run;
}

}  // namespace ordeal
