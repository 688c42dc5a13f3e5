#include "report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "utf8.hpp"

namespace ordeal {
namespace {

using json = nlohmann::ordered_json;

std::string_view colour_of(VerdictKind kind) {
  if (passes(kind)) return "\x1b[32m";
  const bool no_judgement = kind == VerdictKind::unsupported || kind == VerdictKind::absent ||
                            kind == VerdictKind::stale || kind == VerdictKind::orphan;
  return no_judgement ? "\x1b[33m" : "\x1b[31m";
}

std::string padded(VerdictKind kind, std::size_t width, bool colour) {
  const std::string text = fmt::format("{:<{}}", to_string(kind), width);
  return colour ? fmt::format("{}{}\x1b[0m", colour_of(kind), text) : text;
}

std::string cell_text(const Verdict& verdict) {
  return verdict.allowed == 0
             ? std::string(to_string(verdict.kind))
             : fmt::format("{} {}/{}", to_string(verdict.kind), verdict.reached, verdict.allowed);
}

std::vector<std::string> appearing(std::span<const ReportRow> rows,
                                   std::string (*key)(const ReportRow&)) {
  std::vector<std::string> keys;
  for (const ReportRow& row : rows)
    if (std::find(keys.begin(), keys.end(), key(row)) == keys.end()) keys.push_back(key(row));
  return keys;
}

std::string case_of(const ReportRow& row) { return row.case_name; }
std::string column_of(const ReportRow& row) { return row.runtime + " " + row.release; }

json outcome_json(const Outcome& outcome) {
  json value{{"lines", outcome.lines}};
  if (outcome.signal != 0)
    value["signal"] = outcome.signal;
  else
    value["exit_code"] = outcome.exit_code;
  if (!outcome.uncaught.empty()) value["uncaught"] = outcome.uncaught;
  return value;
}

json divergence_json(const Divergence& divergence) {
  json rows = json::array();
  for (const DiffRow& row : divergence.rows) {
    json value = json::object();
    if (row.expected_line)
      value["expected_line"] = row.expected_line, value["expected"] = row.expected;
    if (row.actual_line) value["actual_line"] = row.actual_line, value["actual"] = row.actual;
    value["same"] = row.same;
    rows.push_back(std::move(value));
  }
  json value{{"nearest", divergence.nearest}, {"line", divergence.line}, {"rows", rows}};
  if (divergence.expected_ending != divergence.actual_ending) {
    value["expected_ending"] = divergence.expected_ending;
    value["actual_ending"] = divergence.actual_ending;
  }
  return value;
}

json row_json(const ReportRow& row) {
  const Verdict& verdict = row.verdict;
  json value{{"case", row.case_name},       {"runtime", row.runtime},
             {"release", row.release},      {"verdict", to_string(verdict.kind)},
             {"detail", verdict.detail},    {"runs", verdict.runs},
             {"allowed", verdict.allowed},  {"reached", verdict.reached},
             {"took_us", row.took.count()}, {"observed", json::array()}};
  for (const Observed& seen : verdict.observed) {
    json observed = outcome_json(seen.outcome);
    observed["runs"] = seen.runs;
    value["observed"].push_back(std::move(observed));
  }
  for (const Outcome& outcome : verdict.missing) value["missing"].push_back(outcome_json(outcome));
  if (verdict.divergence) value["divergence"] = divergence_json(*verdict.divergence);
  value["folklore"] = json::array();
  for (const FolkloreRow& claim : row.folklore)
    value["folklore"].push_back({{"before", claim.folklore.before},
                                 {"after", claim.folklore.after},
                                 {"holds", to_string(claim.holds)}});
  return value;
}

// XML 1.0 has no way to write most control characters, and a file that holds one is not XML.
std::string xml_text(std::string_view text) {
  const std::string utf8 = to_valid_utf8(text);
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const char c = utf8[i];
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t')
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    else if (utf8.compare(i, 3, "\xef\xbf\xbe") == 0 || utf8.compare(i, 3, "\xef\xbf\xbf") == 0)
      out += "\\ufff" + std::string(utf8[i + 2] == '\xbe' ? "e" : "f"), i += 2;
    else
      out += c;
  }
  return out;
}

double seconds(std::chrono::microseconds time) { return static_cast<double>(time.count()) / 1e6; }

std::string junit_case(const ReportRow& row) {
  std::string name = row.case_name;
  std::replace(name.begin(), name.end(), '/', '.');
  std::string out =
      fmt::format("    <testcase classname=\"case.{}\" name=\"{} {}\" time=\"{:.6f}\"",
                  xml_text(name), xml_text(row.runtime), xml_text(row.release), seconds(row.took));
  const Verdict& verdict = row.verdict;
  if (passes(verdict.kind)) return out + "/>\n";
  std::string_view element = "failure";
  if (verdict.kind == VerdictKind::not_started) element = "error";
  if (verdict.kind == VerdictKind::unsupported) element = "skipped";
  const std::string body = verdict.divergence ? render(*verdict.divergence, false) : "";
  return out + fmt::format(">\n      <{0} message=\"{1}: {2}\">{3}</{0}>\n    </testcase>\n",
                           element, to_string(verdict.kind), xml_text(verdict.detail),
                           xml_text(body));
}

std::map<VerdictKind, std::size_t> totals_of(std::span<const ReportRow> rows) {
  std::map<VerdictKind, std::size_t> totals;
  for (const ReportRow& row : rows) ++totals[row.verdict.kind];
  return totals;
}

}  // namespace

std::vector<FolkloreRow> judge_folklore(const Case& which, const Golden& golden,
                                        std::string_view release) {
  std::vector<FolkloreRow> rows;
  const ReleaseRecord* record = find_release(golden, release);
  if (record == nullptr) return rows;
  const std::vector<Outcome> outcomes = outcomes_of(golden, *record);
  for (const Folklore& folklore : which.directives.folklore)
    rows.push_back({folklore, folklore_holds(folklore, outcomes)});
  return rows;
}

std::string verdict_line(const ReportRow& row, bool colour) {
  const Verdict& verdict = row.verdict;
  std::string out = fmt::format("{}  {}  {} {}", padded(verdict.kind, 11, colour), row.case_name,
                                row.runtime, row.release);
  if (verdict.allowed > 0)
    out += fmt::format("  {} of {} outcome{}", verdict.reached, verdict.allowed,
                       verdict.allowed == 1 ? "" : "s");
  if (!verdict.detail.empty()) out += "  " + verdict.detail;
  if (verdict.divergence) {
    out += "\n" + render(*verdict.divergence, colour);
    out.pop_back();
  }
  return out;
}

std::string verdict_table(std::span<const ReportRow> rows, bool colour) {
  const std::vector<std::string> cases = appearing(rows, case_of);
  const std::vector<std::string> columns = appearing(rows, column_of);
  std::map<std::pair<std::string, std::string>, const Verdict*> cells;
  std::size_t name_width = 4;
  std::map<std::string, std::size_t> widths;
  for (const std::string& column : columns) widths[column] = column.size();
  for (const ReportRow& row : rows) {
    cells[{row.case_name, column_of(row)}] = &row.verdict;
    name_width = std::max(name_width, row.case_name.size());
    std::size_t& width = widths[column_of(row)];
    width = std::max(width, cell_text(row.verdict).size());
  }

  std::string out = fmt::format("{:<{}}", "case", name_width);
  for (const std::string& column : columns) out += fmt::format("  {:<{}}", column, widths[column]);
  out += '\n';
  for (const std::string& name : cases) {
    out += fmt::format("{:<{}}", name, name_width);
    for (const std::string& column : columns) {
      const auto found = cells.find({name, column});
      const std::string text = found == cells.end() ? "-" : cell_text(*found->second);
      const std::string padded_text = fmt::format("{:<{}}", text, widths[column]);
      out += colour && found != cells.end()
                 ? fmt::format("  {}{}\x1b[0m", colour_of(found->second->kind), padded_text)
                 : "  " + padded_text;
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  return out;
}

std::string verdict_totals(std::span<const ReportRow> rows, bool colour) {
  std::string out;
  for (const auto& [kind, count] : totals_of(rows)) {
    const std::string text =
        fmt::format("{} {}", count, passes(kind) && count != 1 ? "conform" : to_string(kind));
    out += (colour ? fmt::format("{}{}\x1b[0m", colour_of(kind), text) : text) + ", ";
  }
  return out + fmt::format("{} in all", rows.size());
}

std::string folklore_table(std::span<const ReportRow> rows) {
  std::vector<std::string> claims;
  std::map<std::string, std::vector<std::pair<std::string, std::vector<std::string>>>> holds;
  for (const ReportRow& row : rows)
    for (const FolkloreRow& claim : row.folklore) {
      const std::string name =
          fmt::format("{}: {} < {}", row.case_name, claim.folklore.before, claim.folklore.after);
      if (!holds.contains(name)) claims.push_back(name);
      auto& by_answer = holds[name];
      const std::string answer{to_string(claim.holds)};
      auto group = std::find_if(by_answer.begin(), by_answer.end(),
                                [&](const auto& entry) { return entry.first == answer; });
      if (group == by_answer.end()) group = by_answer.insert(group, {answer, {}});
      // The golden's answer is the same for each runtime that is judged by it.
      if (std::find(group->second.begin(), group->second.end(), row.release) == group->second.end())
        group->second.push_back(row.release);
    }
  std::string out;
  for (const std::string& name : claims) {
    std::string answers;
    for (const auto& [answer, releases] : holds[name])
      answers +=
          fmt::format("{}{} on {}", answers.empty() ? "" : "; ", answer, fmt::join(releases, ", "));
    out += fmt::format("{}: {}\n", name, answers);
  }
  return out;
}

std::string report_json(std::span<const ReportRow> rows) {
  json totals{{"rows", rows.size()}};
  for (const auto& [kind, count] : totals_of(rows)) totals[std::string(to_string(kind))] = count;
  json document{{"schema", 1}, {"totals", totals}, {"rows", json::array()}};
  for (const ReportRow& row : rows) document["rows"].push_back(row_json(row));
  return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string report_junit(std::span<const ReportRow> rows) {
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
  std::chrono::microseconds took{0};
  for (const ReportRow& row : rows) {
    errors += row.verdict.kind == VerdictKind::not_started;
    skipped += row.verdict.kind == VerdictKind::unsupported;
    failures += !passes(row.verdict.kind);
    took += row.took;
  }
  failures -= errors + skipped;
  const std::string counts =
      fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{:.6f}\"",
                  rows.size(), failures, errors, skipped, seconds(took));
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {0}>\n"
      "  <testsuite name=\"ordeal\" {0}>\n",
      counts);
  for (const ReportRow& row : rows) out += junit_case(row);
  return out + "  </testsuite>\n</testsuites>\n";
}

ExitStatus exit_status(std::span<const ReportRow> rows) {
  bool all_conform = !rows.empty();
  for (const ReportRow& row : rows) {
    if (row.verdict.kind == VerdictKind::not_started) return ExitStatus::environment;
    all_conform = all_conform && passes(row.verdict.kind);
  }
  return all_conform ? ExitStatus::conforms : ExitStatus::differs;
}

}  // namespace ordeal
