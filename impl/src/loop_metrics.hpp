// What is counted of the loop. Source: deps/uv/src/unix/core.c uv_run.
#pragma once

#include <uv.h>

#include <cstdint>

namespace nodeloop {

class Environment;

struct LoopMetrics {
  explicit LoopMetrics(Environment& environment);

  Environment& env;
  std::uint64_t loop_count = 0;
  uv_prepare_t prepare;  // never keeps the loop alive
};

}  // namespace nodeloop
