// How the tests run a program: a fresh Environment, and the order in which it calls log().
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "nodeloop/node.hpp"

namespace nodeloop::testing {

using Lines = std::vector<std::string>;

// Runs `script` as a main script to the loop's end. `log` may be kept by callbacks.
template <class Script>
Lines run(Script script, Release release = newest_release) {
  Lines lines;
  const auto log = [&lines](const std::string& line) { lines.push_back(line); };
  Environment env({.release = release, .arguments = {}, .exit_handler = nullptr});
  run_script(env, [&] {
    script(log);
    return spin();
  });
  return lines;
}

inline std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

inline void busy(double ms) {
  for (const double end = performance.now() + ms; performance.now() < end;) {
  }
}

}  // namespace nodeloop::testing
