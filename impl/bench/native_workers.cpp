// Workers: from the constructor to 'online', one after the other; and messages there and back.
#include "native.hpp"

namespace {

using namespace nodeloop;
using bench::Clock;
using bench::Run;
using bench::run_program;
using bench::Seconds;

void start_next(Run& run, Seconds& starting, std::int64_t left) {
  if (left == 0) return;
  const Clock::time_point start = Clock::now();
  Worker worker(WorkerMain{.script = [] { return spin(); }, .module = nullptr});
  worker.on("online", [start, &starting] { starting += bench::since(start); });
  worker.on("exit", [&run, &starting, left] { start_next(run, starting, left - 1); });
}

Seconds worker_start(std::int64_t items) {
  Seconds starting = 0;
  run_program(items, [&](Run& run) { start_next(run, starting, items); });
  return starting;
}

int echo() {
  parentPort.on("message", [](int value) {
    if (value < 0) return parentPort.close();
    parentPort.postMessage(value);
  });
  return spin();
}

Seconds worker_messages(std::int64_t items) {
  return run_program(items, [items](Run& run) {
    Worker worker(WorkerMain{.script = echo, .module = nullptr});
    worker.on("online", [&run, worker, items] {
      run.start = Clock::now();
      for (std::int64_t i = 0; i < items; ++i) worker.postMessage(1);
    });
    worker.on("message", [&run, worker] {
      if (!run.more()) worker.postMessage(-1);
    });
  });
}

WORKLOAD(worker_start)->Arg(100);
WORKLOAD(worker_messages)->Arg(100'000);

}  // namespace
