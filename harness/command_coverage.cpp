#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "commands.hpp"
#include "coverage.hpp"
#include "file.hpp"

namespace ordeal {
namespace {

constexpr std::size_t script_bytes_max = std::size_t{1} << 20;

struct CoverageOptions {
  std::filesystem::path cases = "cases";
  std::filesystem::path sources;  // empty: sources.txt in the folder of the cases
  bool open = false;
  bool pairs = false;
  bool json = false;
};

bool is_open(const SourceRow& row) { return row.cases.empty() && row.no_native.empty(); }

struct GroupTotals {
  std::string group;
  std::size_t rows = 0;
  std::size_t covered = 0;
  std::size_t no_native = 0;
  std::size_t open = 0;
};

void add(GroupTotals& totals, const SourceRow& row) {
  ++totals.rows;
  if (!row.cases.empty())
    ++totals.covered;
  else if (!row.no_native.empty())
    ++totals.no_native;
  else
    ++totals.open;
}

// By group, in the order of their first rows, and all of them last.
std::vector<GroupTotals> totals_of(const std::vector<SourceRow>& rows) {
  std::vector<GroupTotals> totals;
  GroupTotals all{"all"};
  for (const SourceRow& row : rows) {
    auto group = std::ranges::find(totals, group_of(row.id), &GroupTotals::group);
    if (group == totals.end()) group = totals.insert(totals.end(), {std::string(group_of(row.id))});
    add(*group, row);
    add(all, row);
  }
  totals.push_back(all);
  return totals;
}

std::map<Context, ApiPairs> pairs_of(const std::vector<Case>& cases) {
  std::vector<std::vector<ApiUse>> scripts;
  for (const Case& c : cases)
    scripts.push_back(api_uses(read_file(c.script, script_bytes_max), c.module));
  return count_pairs(scripts);
}

void print_rows(const std::vector<SourceRow>& rows, bool open) {
  fmt::print("{:<8}{:>6}{:>9}{:>11}{:>6}\n", "group", "rows", "covered", "no native", "open");
  for (const GroupTotals& t : totals_of(rows))
    fmt::print("{:<8}{:>6}{:>9}{:>11}{:>6}\n", t.group, t.rows, t.covered, t.no_native, t.open);
  if (!open) return;
  fmt::print("\nopen:\n");
  for (const SourceRow& row : rows)
    if (is_open(row)) fmt::print("{:<8}{}\n", row.id, row.title);
}

std::size_t count_of(const ApiPairs& pairs, const std::string& a, const std::string& b) {
  const auto found = pairs.find(std::minmax(a, b));
  return found == pairs.end() ? 0 : found->second;
}

// A triangle: in how many cases the two calls are made in this context.
void print_pairs(Context context, const ApiPairs& pairs) {
  std::set<std::string> names;
  for (const auto& [pair, count] : pairs) {
    names.insert(pair.first);
    names.insert(pair.second);
  }
  fmt::print("\n{:<21}", to_string(context));
  for (std::size_t column = 1; column <= names.size(); ++column) fmt::print("{:>4}", column);
  fmt::print("\n");
  std::size_t rows = 0;
  for (const std::string& name : names) {
    fmt::print("  {:>2} {:<16}", ++rows, name);
    std::size_t column = 0;
    for (const std::string& other : names) {
      if (++column > rows) break;
      const std::size_t count = count_of(pairs, name, other);
      fmt::print("{:>4}", count == 0 ? "." : std::to_string(count));
    }
    fmt::print("\n");
  }
}

void print_json(const std::vector<SourceRow>& rows, const std::vector<std::string>& unknown,
                const std::map<Context, ApiPairs>& pairs) {
  nlohmann::ordered_json json;
  json["rows"] = nlohmann::json::array();
  for (const SourceRow& row : rows)
    json["rows"].push_back({{"id", row.id},
                            {"title", row.title},
                            {"no_native", row.no_native},
                            {"cases", row.cases},
                            {"open", is_open(row)}});
  json["unknown"] = unknown;
  json["pairs"] = nlohmann::json::array();
  for (const auto& [context, counts] : pairs)
    for (const auto& [pair, count] : counts)
      json["pairs"].push_back(
          {{"context", to_string(context)}, {"apis", {pair.first, pair.second}}, {"cases", count}});
  fmt::print("{}\n", json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace));
}

ExitStatus coverage_command(const CoverageOptions& options) {
  const std::vector<Case> cases = discover_cases(options.cases);
  std::vector<SourceRow> rows =
      load_source_rows(options.sources.empty() ? options.cases / "sources.txt" : options.sources);
  const std::vector<std::string> unknown = match_sources(rows, cases);
  if (options.json) {
    print_json(rows, unknown, pairs_of(cases));
  } else {
    print_rows(rows, options.open);
    if (options.pairs)
      for (const auto& [context, pairs] : pairs_of(cases)) print_pairs(context, pairs);
  }
  for (const std::string& what : unknown)
    fmt::print(stderr, "ordeal: {} is in no row of the sources; mend its `// Source:`\n", what);
  const bool whole = unknown.empty() && std::none_of(rows.begin(), rows.end(), is_open);
  return whole ? ExitStatus::conforms : ExitStatus::differs;
}

}  // namespace

void add_coverage_command(CLI::App& app, ExitStatus& status) {
  CLI::App* command = app.add_subcommand(
      "coverage",
      "What the cases cover: the rows of the sources that they name, and which calls they make "
      "beside each other. Exit status 1 while a row is open");
  auto options = std::make_shared<CoverageOptions>();
  command->add_option("--cases", options->cases, "Folder of the cases")->capture_default_str();
  command->add_option("--sources", options->sources,
                      "The rows to cover (default: sources.txt in the folder of the cases)");
  command->add_flag("--open", options->open, "Also list the rows that no case names");
  command->add_flag("--pairs", options->pairs,
                    "Also print for each context in how many cases two calls are made in it");
  command->add_flag("--json", options->json, "As JSON: rows, unknown, pairs");
  command->callback([options, &status] { status = coverage_command(*options); });
}

}  // namespace ordeal
