// process.nextTick and queueMicrotask.
#include "native.hpp"

namespace {

using namespace nodeloop;
using bench::Run;
using bench::run_program;
using bench::Seconds;

struct NextTick {
  Run* run;
  void operator()() const {
    if (run->more()) process.nextTick(*this);
  }
};

struct NextMicrotask {
  Run* run;
  void operator()() const {
    if (run->more()) queueMicrotask(*this);
  }
};

Seconds tick_chain(std::int64_t items) {
  return run_program(items, [](Run& run) { process.nextTick(NextTick{&run}); });
}

Seconds tick_batch(std::int64_t items) {
  return run_program(items, [](Run& run) {
    for (std::int64_t i = run.left; i > 0; --i) process.nextTick([&run] { run.more(); });
  });
}

Seconds microtask_chain(std::int64_t items) {
  return run_program(items, [](Run& run) { queueMicrotask(NextMicrotask{&run}); });
}

WORKLOAD(tick_chain)->Arg(1'000'000);
WORKLOAD(tick_batch)->RangeMultiplier(10)->Range(10'000, 10'000'000);
WORKLOAD(microtask_chain)->Arg(1'000'000);

}  // namespace
