// How the benchmarks of the native loop run a program.
#pragma once

#include <cstdint>
#include <utility>

#include "bench.hpp"
#include "nodeloop/node.hpp"

namespace bench {

// Counts items down and takes the time when the last is done. Callbacks capture a pointer to it.
struct Run {
  std::int64_t left;
  Clock::time_point start{};
  Seconds elapsed = 0;

  bool more() {
    if (--left > 0) return true;
    elapsed = since(start);
    return false;
  }
};

// Runs `script(Run&)` as a main script to the loop's end.
template <class Script>
Seconds run_program(std::int64_t items, Script script) {
  Run run{.left = items};
  nodeloop::Environment env;
  nodeloop::run_script(env, [&] {
    run.start = Clock::now();
    script(run);
    return nodeloop::spin();
  });
  return run.elapsed;
}

}  // namespace bench
