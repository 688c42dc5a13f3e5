// setImmediate.
#include "native.hpp"

namespace {

using namespace nodeloop;
using bench::Run;
using bench::run_program;
using bench::Seconds;

struct NextImmediate {
  Run* run;
  void operator()() const {
    if (run->more()) setImmediate(*this);
  }
};

Seconds immediate_chain(std::int64_t items) {
  return run_program(items, [](Run& run) { setImmediate(NextImmediate{&run}); });
}

Seconds immediate_batch(std::int64_t items) {
  return run_program(items, [](Run& run) {
    for (std::int64_t i = run.left; i > 0; --i) setImmediate([&run] { run.more(); });
  });
}

WORKLOAD(immediate_chain)->Arg(100'000);
WORKLOAD(immediate_batch)->RangeMultiplier(10)->Range(10'000, 10'000'000);

}  // namespace
