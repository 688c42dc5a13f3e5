#include "nodeloop/release.hpp"

#include <charconv>
#include <cstdlib>
#include <limits>
#include <string>

#include "nodeloop/error.hpp"

namespace nodeloop {

std::optional<Release> parse_release(std::string_view text) {
  constexpr int newest = std::numeric_limits<int>::max();
  int parts[3] = {newest, newest, newest};
  const char* at = text.data();
  const char* end = at + text.size();
  for (int i = 0; i < 3; ++i) {
    const auto [next, failed] = std::from_chars(at, end, parts[i]);
    if (failed != std::errc() || parts[i] < 0) return std::nullopt;
    at = next;
    if (at == end) return Release{parts[0], parts[1], parts[2]};
    if (*at++ != '.') return std::nullopt;
  }
  return std::nullopt;
}

Release release_from_environment() {
  const char* text = std::getenv("NODELOOP_RELEASE");
  if (!text || !*text) return newest_release;
  const std::optional<Release> release = parse_release(text);
  if (!release || release->major < 18) {
    throw RangeError("NODELOOP_RELEASE is \"" + std::string(text) +
                     "\"; give a Node.js release from 18 on, such as 24.21.0");
  }
  return *release;
}

}  // namespace nodeloop
