#include "release.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "error.hpp"

namespace ordeal {

namespace {

// "26", "26.10" or "26.10.0"; the parts there are.
std::vector<int> parse_parts(std::string_view text) {
  std::vector<int> parts;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (parts.size() < 3) {
    int part = 0;
    const auto [next, error] = std::from_chars(at, end, part);
    if (error != std::errc{} || part < 0) return {};
    parts.push_back(part);
    if (next == end) return parts;
    if (*next != '.') return {};
    at = next + 1;
  }
  return {};
}

bool belongs_to_line(const Release& release, const std::vector<int>& line) {
  const int parts[] = {release.major, release.minor, release.patch};
  return std::equal(line.begin(), line.end(), parts);
}

}  // namespace

std::optional<Release> parse_release(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  const std::vector<int> parts = parse_parts(text);
  if (parts.size() != 3) return std::nullopt;
  return Release{parts[0], parts[1], parts[2]};
}

std::string to_string(const Release& release) {
  return fmt::format("{}.{}.{}", release.major, release.minor, release.patch);
}

const std::vector<Release>& pinned_releases() {
  static const std::vector<Release> releases = {{18, 20, 8}, {20, 20, 2}, {22, 23, 3},
                                                {24, 21, 0}, {26, 3, 0},  {26, 10, 0}};
  return releases;
}

std::optional<Release> newest_of_line(std::string_view line, const std::vector<Release>& known) {
  const std::vector<int> parts = line == "latest" ? std::vector<int>{} : parse_parts(line);
  if (parts.empty() && line != "latest") return std::nullopt;
  std::optional<Release> newest;
  for (const Release& release : known)
    if (belongs_to_line(release, parts) && (!newest || *newest < release)) newest = release;
  return newest;
}

std::vector<Release> select_releases(const std::vector<std::string>& specs,
                                     std::vector<Release> known) {
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  std::vector<Release> chosen;
  for (const std::string& spec : specs) {
    if (spec == "all" || spec == "pinned") return known;
    const std::optional<Release> exact = parse_release(spec);
    const std::optional<Release> found = newest_of_line(exact ? to_string(*exact) : spec, known);
    if (!found) {
      std::vector<std::string> names;
      for (const Release& release : known) names.push_back(to_string(release));
      throw Error(
          ExitStatus::usage,
          fmt::format("unknown release '{}': choose one of {}, a line such as {}, latest or all",
                      spec, fmt::join(names, ", "), known.empty() ? 26 : known.back().major));
    }
    chosen.push_back(*found);
  }
  std::sort(chosen.begin(), chosen.end());
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  return chosen;
}

}  // namespace ordeal
