// Versions of Node: parsed, compared, chosen. Pure values, any thread.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ordeal {

struct Release {
  int major = 0;
  int minor = 0;
  int patch = 0;

  auto operator<=>(const Release&) const = default;
};

// "26.10.0" or "v26.10.0"; nothing else.
std::optional<Release> parse_release(std::string_view text);
std::string to_string(const Release& release);

// The releases goldens are recorded from, oldest first.
const std::vector<Release>& pinned_releases();

// The newest of `known` on a line ("18", "26.3", "26.10.0", "latest"), if there is one.
std::optional<Release> newest_of_line(std::string_view line, const std::vector<Release>& known);

// What `--release` names, among `known`, oldest first and without repetition: a full version
// ("18.20.8"), a line ("18", "26.3": its newest), "latest", "all" or "pinned" (both: all of
// `known`). Error(usage) that lists `known` when a text names none of them.
std::vector<Release> select_releases(const std::vector<std::string>& specs,
                                     std::vector<Release> known);

}  // namespace ordeal
