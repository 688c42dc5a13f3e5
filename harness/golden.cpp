#include "golden.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "error.hpp"
#include "file.hpp"
#include "release.hpp"

namespace ordeal {
namespace {

using nlohmann::json;

constexpr std::pair<Stop, std::string_view> stop_names[] = {{Stop::saturated, "saturated"},
                                                            {Stop::bounded, "bounded"},
                                                            {Stop::budget, "budget"},
                                                            {Stop::failed, "failed"}};

// Reading. `where` is the path of a value in the file ("releases.18.20.8.plain").
struct Reader {
  const std::string& file;

  [[noreturn]] void fail(const std::string& where, const std::string& what) const {
    throw Error(
        ExitStatus::usage,
        fmt::format("{}: {}{}{}; restore it from version control, or remove it and record again",
                    file, where, where.empty() ? "" : ": ", what));
  }

  const json& get(const json& object, const std::string& where, const char* key) const {
    if (!object.is_object()) fail(where, "is not an object");
    auto found = object.find(key);
    if (found == object.end()) fail(where, fmt::format("has no \"{}\"", key));
    return *found;
  }

  void only(const json& object, const std::string& where,
            std::initializer_list<std::string_view> keys) const {
    if (!object.is_object()) fail(where, "is not an object");
    for (const auto& [key, value] : object.items())
      if (std::find(keys.begin(), keys.end(), key) == keys.end())
        fail(where, fmt::format("has an unknown \"{}\"", key));
  }

  const json& array(const json& object, const std::string& where, const char* key) const {
    const json& value = get(object, where, key);
    if (!value.is_array()) fail(where, fmt::format("\"{}\" is not an array", key));
    return value;
  }

  std::string text(const json& object, const std::string& where, const char* key) const {
    const json& value = get(object, where, key);
    if (!value.is_string()) fail(where, fmt::format("\"{}\" is not a string", key));
    return value.get<std::string>();
  }

  std::uint64_t count(const json& object, const std::string& where, const char* key,
                      std::uint64_t max = std::numeric_limits<std::int64_t>::max()) const {
    const json& value = get(object, where, key);
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > max)
      fail(where, fmt::format("\"{}\" is not a whole number from 0 to {}", key, max));
    return value.get<std::uint64_t>();
  }

  Stop stop(const json& object, const std::string& where) const {
    const std::string name = text(object, where, "stop");
    for (const auto& [value, spelling] : stop_names)
      if (spelling == name && value != Stop::failed) return value;
    fail(where, fmt::format("\"stop\" is '{}', not saturated, bounded or budget", name));
  }

  Outcome outcome(const json& value, const std::string& where) const {
    only(value, where, {"lines", "exit_code", "signal", "uncaught"});
    Outcome outcome;
    for (const json& line : array(value, where, "lines")) {
      if (!line.is_string()) fail(where, "\"lines\" holds something that is not a string");
      outcome.lines.push_back(line.get<std::string>());
    }
    if (value.contains("exit_code") == value.contains("signal"))
      fail(where, "must have either \"exit_code\" or \"signal\"");
    if (value.contains("signal")) {
      outcome.signal = static_cast<int>(count(value, where, "signal", 64));
      if (outcome.signal == 0) fail(where, "\"signal\" is 0");
    } else {
      outcome.exit_code = static_cast<int>(count(value, where, "exit_code", 255));
    }
    if (value.contains("uncaught")) outcome.uncaught = text(value, where, "uncaught");
    if (std::string why = unrecordable(outcome); !why.empty()) fail(where, why);
    return outcome;
  }

  Sighting sighting(const json& value, const std::string& where, std::size_t outcomes) const {
    only(value, where, {"outcome", "seen", "witness"});
    Sighting sighting;
    sighting.outcome = count(value, where, "outcome");
    if (sighting.outcome >= outcomes)
      fail(where, fmt::format("\"outcome\" is {}, but the file has {} outcomes", sighting.outcome,
                              outcomes));
    sighting.seen = count(value, where, "seen");
    if (!get(value, where, "witness").is_null()) sighting.witness = text(value, where, "witness");
    return sighting;
  }

  Exploration exploration(const json& value, const std::string& where) const {
    only(value, where, {"runs", "bound", "stop", "pruning"});
    return {count(value, where, "runs"), static_cast<int>(count(value, where, "bound", 1'000'000)),
            stop(value, where), text(value, where, "pruning")};
  }

  ReleaseRecord release(const std::string& node, const json& value, const std::string& where,
                        std::size_t outcomes) const {
    if (!parse_release(node) || node.starts_with('v'))
      fail(where, "is not a full version such as 26.10.0");
    only(value, where, {"libuv", "v8", "platform", "plain", "explored", "outcomes"});
    ReleaseRecord release;
    release.node = node;
    release.libuv = text(value, where, "libuv");
    release.v8 = text(value, where, "v8");
    release.platform = text(value, where, "platform");

    const json& plain = get(value, where, "plain");
    only(plain, where + ".plain", {"runs", "stop"});
    release.plain = {count(plain, where + ".plain", "runs"), stop(plain, where + ".plain")};
    if (const json& explored = get(value, where, "explored"); !explored.is_null())
      release.explored = exploration(explored, where + ".explored");

    std::size_t at = 0;
    for (const json& seen : array(value, where, "outcomes")) {
      const std::string here = fmt::format("{}.outcomes[{}]", where, at++);
      const Sighting next = sighting(seen, here, outcomes);
      if (!release.outcomes.empty() && release.outcomes.back().outcome >= next.outcome)
        fail(here, "is out of order or there twice");
      release.outcomes.push_back(next);
    }
    if (release.outcomes.empty()) fail(where, "has no outcomes");
    return release;
  }
};

// nlohmann's parser keeps the last of two equal keys in silence; a bad merge leaves such files.
json parse_without_repetition(std::string_view text, const Reader& reader) {
  std::vector<std::set<std::string>> keys;
  std::string repeated;
  auto watch = [&](int, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start) keys.emplace_back();
    if (event == json::parse_event_t::object_end) keys.pop_back();
    if (event == json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second)
      repeated = value.get<std::string>();
    return true;
  };
  json document;
  try {
    document = json::parse(text, watch);
  } catch (const json::parse_error& error) {
    const std::size_t byte = std::min<std::size_t>(error.byte, text.size());
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(byte), '\n');
    std::string what = error.what();
    if (auto start = what.find("]"); start != std::string::npos) what.erase(0, start + 2);
    std::replace(what.begin(), what.end(), '\n', ' ');
    throw Error(ExitStatus::usage,
                fmt::format("{}:{}: not a golden: {} (byte {}); restore it from version control, "
                            "or remove it and record again",
                            reader.file, line, what, byte));
  }
  if (!repeated.empty()) reader.fail("", fmt::format("has \"{}\" twice in one object", repeated));
  return document;
}

// Writing. Hand-formatted: nlohmann's indentation is either none or a line a value.
std::string in_quotes(std::string_view text) { return json(text).dump(); }

std::string format_outcome(const Outcome& outcome) {
  std::string out = "{\"lines\": [";
  for (std::size_t i = 0; i < outcome.lines.size(); ++i)
    out += (i ? ", " : "") + in_quotes(outcome.lines[i]);
  out += outcome.signal ? fmt::format("], \"signal\": {}", outcome.signal)
                        : fmt::format("], \"exit_code\": {}", outcome.exit_code);
  if (!outcome.uncaught.empty()) out += ", \"uncaught\": " + in_quotes(outcome.uncaught);
  return out + "}";
}

std::string format_release(const ReleaseRecord& release) {
  std::string out = fmt::format(
      "    {}: {{\n"
      "      \"libuv\": {}, \"v8\": {}, \"platform\": {},\n"
      "      \"plain\": {{\"runs\": {}, \"stop\": \"{}\"}},\n",
      in_quotes(release.node), in_quotes(release.libuv), in_quotes(release.v8),
      in_quotes(release.platform), release.plain.runs, to_string(release.plain.stop));
  if (release.explored) {
    out += fmt::format(
        "      \"explored\": {{\"runs\": {}, \"bound\": {}, \"stop\": \"{}\", \"pruning\": {}}},\n",
        release.explored->runs, release.explored->bound, to_string(release.explored->stop),
        in_quotes(release.explored->pruning));
  } else {
    out += "      \"explored\": null,\n";
  }
  out += "      \"outcomes\": [\n";
  for (const Sighting& seen : release.outcomes)
    out += fmt::format("        {{\"outcome\": {}, \"seen\": {}, \"witness\": {}}}{}\n",
                       seen.outcome, seen.seen, seen.witness ? in_quotes(*seen.witness) : "null",
                       &seen == &release.outcomes.back() ? "" : ",");
  return out + "      ]\n    }";
}

// Drops outcomes that no release has, sorts the rest and makes the indexes follow.
void normalise(Golden& golden) {
  std::map<Outcome, std::size_t> index;
  for (const ReleaseRecord& release : golden.releases)
    for (const Sighting& seen : release.outcomes) index[golden.outcomes[seen.outcome]];
  std::size_t next = 0;
  for (auto& [outcome, at] : index) at = next++;
  for (ReleaseRecord& release : golden.releases) {
    for (Sighting& seen : release.outcomes) seen.outcome = index[golden.outcomes[seen.outcome]];
    std::sort(release.outcomes.begin(), release.outcomes.end(),
              [](const Sighting& a, const Sighting& b) { return a.outcome < b.outcome; });
  }
  golden.outcomes.clear();
  for (const auto& [outcome, at] : index) golden.outcomes.push_back(outcome);
  std::sort(golden.releases.begin(), golden.releases.end(),
            [](const ReleaseRecord& a, const ReleaseRecord& b) {
              return parse_release(a.node) < parse_release(b.node);
            });
}

// A witness with fewer deviations, which are set apart by spaces, is the better one.
bool shorter(const std::string& a, const std::string& b) {
  auto deviations = [](const std::string& s) {
    return s.empty() ? 0 : 1 + std::count(s.begin(), s.end(), ' ');
  };
  return std::make_tuple(deviations(a), a.size(), a) < std::make_tuple(deviations(b), b.size(), b);
}

void add(Golden& golden, ReleaseRecord& release, const Observation& observation) {
  auto outcome = std::find(golden.outcomes.begin(), golden.outcomes.end(), observation.outcome);
  const auto index = static_cast<std::size_t>(outcome - golden.outcomes.begin());
  if (outcome == golden.outcomes.end()) golden.outcomes.push_back(observation.outcome);

  auto seen = std::find_if(release.outcomes.begin(), release.outcomes.end(),
                           [&](const Sighting& s) { return s.outcome == index; });
  if (seen == release.outcomes.end())
    seen = release.outcomes.insert(seen, {index, 0, std::nullopt});
  seen->seen += observation.seen;
  if (observation.witness && (!seen->witness || shorter(*observation.witness, *seen->witness)))
    seen->witness = observation.witness;
}

}  // namespace

std::string_view to_string(Stop stop) {
  for (const auto& [value, spelling] : stop_names)
    if (value == stop) return spelling;
  return "budget";
}

std::filesystem::path golden_path(const std::filesystem::path& golden_dir,
                                  std::string_view case_name) {
  return golden_dir / (std::string(case_name) + ".json");
}

std::filesystem::path proposal_path(const std::filesystem::path& golden_file) {
  return golden_file.string() + ".new";
}

std::string unrecordable(const Outcome& outcome) {
  if (outcome.lines.empty() && outcome.uncaught.empty() && outcome.signal == 0)
    return "an outcome that prints nothing shows nothing; let the case print a line on every path";
  auto is_text = [](const std::string& line) {
    try {
      in_quotes(line);
      return true;
    } catch (const json::type_error&) {
      return false;
    }
  };
  if (!is_text(outcome.uncaught) ||
      !std::all_of(outcome.lines.begin(), outcome.lines.end(), is_text))
    return "an outcome holds bytes that are not UTF-8; let the case print text only";
  return {};
}

Golden parse_golden(std::string_view text, const std::string& file, std::string_view case_name) {
  const Reader reader{file};
  const json document = parse_without_repetition(text, reader);
  if (!document.is_object()) reader.fail("", "is not an object");
  if (const json& schema = reader.get(document, "", "schema"); schema != golden_schema)
    throw Error(ExitStatus::usage,
                fmt::format("{}: is of schema {}, but this ordeal reads schema {}; use the ordeal "
                            "that wrote it, or remove it and record again",
                            file, schema.dump(-1, ' ', false, json::error_handler_t::replace),
                            golden_schema));
  reader.only(document, "", {"schema", "case", "source", "outcomes", "releases"});

  Golden golden;
  golden.case_name = reader.text(document, "", "case");
  if (golden.case_name != case_name)
    reader.fail("", fmt::format("is for case '{}', not '{}'", golden.case_name, case_name));
  golden.source = reader.text(document, "", "source");

  for (const json& value : reader.array(document, "", "outcomes")) {
    const std::string where = fmt::format("outcomes[{}]", golden.outcomes.size());
    Outcome outcome = reader.outcome(value, where);
    if (!golden.outcomes.empty() && golden.outcomes.back() >= outcome)
      reader.fail(where, "is out of order or there twice");
    golden.outcomes.push_back(std::move(outcome));
  }
  const json& releases = reader.get(document, "", "releases");
  if (!releases.is_object()) reader.fail("", "\"releases\" is not an object");
  for (const auto& [node, value] : releases.items())
    golden.releases.push_back(
        reader.release(node, value, "releases." + node, golden.outcomes.size()));

  const std::size_t outcomes = golden.outcomes.size();
  normalise(golden);
  if (golden.outcomes.size() != outcomes) reader.fail("", "has an outcome that no release has");
  return golden;
}

Golden load_golden(const std::filesystem::path& file, std::string_view case_name) {
  return parse_golden(read_file(file, golden_bytes_max), file.string(), case_name);
}

std::optional<Golden> load_golden_if_there(const std::filesystem::path& file,
                                           std::string_view case_name) {
  std::error_code error;
  // A folder or a file that cannot be read is there, and load_golden says what is wrong with it.
  if (std::filesystem::symlink_status(file, error).type() == std::filesystem::file_type::not_found)
    return std::nullopt;
  return load_golden(file, case_name);
}

std::string format_golden(const Golden& golden) {
  std::string out =
      fmt::format("{{\n  \"schema\": {},\n  \"case\": {},\n  \"source\": {},\n  \"outcomes\": [\n",
                  golden_schema, in_quotes(golden.case_name), in_quotes(golden.source));
  for (const Outcome& outcome : golden.outcomes)
    out += "    " + format_outcome(outcome) + (&outcome == &golden.outcomes.back() ? "\n" : ",\n");
  out += "  ],\n  \"releases\": {\n";
  for (const ReleaseRecord& release : golden.releases)
    out += format_release(release) + (&release == &golden.releases.back() ? "\n" : ",\n");
  return out + "  }\n}\n";
}

void save_golden(const std::filesystem::path& file, const Golden& golden) {
  write_atomically(file, format_golden(golden));
}

const ReleaseRecord* find_release(const Golden& golden, std::string_view node) {
  for (const ReleaseRecord& release : golden.releases)
    if (release.node == node) return &release;
  return nullptr;
}

std::vector<Outcome> outcomes_of(const Golden& golden, const ReleaseRecord& release) {
  std::vector<Outcome> outcomes;
  for (const Sighting& seen : release.outcomes) outcomes.push_back(golden.outcomes[seen.outcome]);
  return outcomes;
}

void merge(Golden& golden, const std::string& source, const Findings& findings, bool fresh) {
  if (golden.source != source) {
    golden.source = source;
    golden.outcomes.clear();
    golden.releases.clear();
  }
  auto release =
      std::find_if(golden.releases.begin(), golden.releases.end(),
                   [&](const ReleaseRecord& r) { return r.node == findings.release.node; });
  if (release != golden.releases.end() && fresh) release = golden.releases.erase(release);
  ReleaseRecord merged = findings.release;
  if (release == golden.releases.end() || release->node != merged.node) {
    release = golden.releases.insert(golden.releases.end(), merged);
  } else {
    merged.plain.runs += release->plain.runs;
    if (!merged.explored) merged.explored = release->explored;
    merged.outcomes = std::move(release->outcomes);
    *release = std::move(merged);
  }
  for (const Observation& observation : findings.observations) add(golden, *release, observation);
  normalise(golden);
}

}  // namespace ordeal
