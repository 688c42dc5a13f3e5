#include "nodeloop/performance.hpp"

#include <uv.h>

#include "process.hpp"

namespace nodeloop {

double Performance::now() const {
  return static_cast<double>(uv_hrtime() - Environment::current().process->started_at) / 1e6;
}

}  // namespace nodeloop
