// What each primitive costs in instructions, free of noise: small fixed-size workloads, each
// between two marks that callgrind sees. ci/instructions runs this program under valgrind and
// compares what it counts with instructions.json.
#include <uv.h>
#include <valgrind/callgrind.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "nodeloop/node.hpp"

namespace {

using namespace nodeloop;

constexpr std::int64_t kItems = 1000;

struct NextTick {
  std::int64_t* left;
  void operator()() const {
    if (--*left > 0) process.nextTick(*this);
  }
};

struct NextMicrotask {
  std::int64_t* left;
  void operator()() const {
    if (--*left > 0) queueMicrotask(*this);
  }
};

struct NextThen {
  std::int64_t* left;
  Promise<>* promise;
  void operator()() const {
    if (--*left > 0) *promise = promise->then(*this);
  }
};

struct NextImmediate {
  std::int64_t* left;
  void operator()() const {
    if (--*left > 0) setImmediate(*this);
  }
};

// Each of these runs the loop to its end, while its local variables live.

void tick_chain() {
  std::int64_t left = kItems;
  process.nextTick(NextTick{&left});
  spin();
}

void tick_batch() {
  std::int64_t done = 0;
  for (std::int64_t i = 0; i < kItems; ++i) process.nextTick([&done] { ++done; });
  spin();
}

void microtask_chain() {
  std::int64_t left = kItems;
  queueMicrotask(NextMicrotask{&left});
  spin();
}

void then_chain() {
  std::int64_t left = kItems;
  Promise<> promise = Promise<>::resolve();
  promise = promise.then(NextThen{&left, &promise});
  spin();
}

Promise<> await_same() {
  const Promise<> resolved = Promise<>::resolve();
  for (std::int64_t i = 0; i < kItems; ++i) co_await resolved;
}

void await_resolved() {
  await_same();
  spin();
}

Promise<int> leaf() { co_return 1; }

Promise<> await_leaves() {
  for (std::int64_t i = 0; i < kItems; ++i) co_await leaf();
}

void await_async() {
  await_leaves();
  spin();
}

void immediate_chain() {
  std::int64_t left = kItems;
  setImmediate(NextImmediate{&left});
  spin();
}

void immediate_batch() {
  std::int64_t done = 0;
  for (std::int64_t i = 0; i < kItems; ++i) setImmediate([&done] { ++done; });
  spin();
}

void timers_cancelled() {
  std::vector<Timeout> timers(kItems);
  for (std::int64_t i = 0; i < kItems; ++i) {
    timers[static_cast<std::size_t>(i)] = setTimeout([] {}, static_cast<double>(1000 + i % 100));
  }
  for (const Timeout& timer : timers) clearTimeout(timer);
  spin();
}

// Arming is counted in timers_cancelled, waiting nowhere.
void timers_fired() {
  std::int64_t done = 0;
  for (std::int64_t i = 0; i < kItems; ++i) {
    setTimeout([&done] { ++done; }, static_cast<double>(1 + i % 10));
  }
  for (const double due = performance.now() + 12; performance.now() < due;) {
  }
  CALLGRIND_ZERO_STATS;
  spin();
}

// With a pool of one thread, held back until all requests are queued and idle again before the
// first completion is taken: nothing depends on how the threads run.
void stat() {
  struct Gate {
    std::atomic<int> passed = 0;
    static void pass(uv_work_t* work) {
      Gate& gate = *static_cast<Gate*>(work->data);
      if (++gate.passed == 1) gate.wait_for(2);
    }
    void wait_for(int count) const {
      while (passed < count) {
      }
    }
  } gate;
  uv_work_t first;
  uv_work_t last;
  first.data = last.data = &gate;
  uv_loop_t* loop = Environment::current().loop();
  uv_queue_work(loop, &first, Gate::pass, [](uv_work_t*, int) {});
  CALLGRIND_TOGGLE_COLLECT;
  gate.wait_for(1);
  CALLGRIND_TOGGLE_COLLECT;
  for (std::int64_t i = 0; i < kItems; ++i) fs::stat("/", [](const Error&, const fs::Stats&) {});
  uv_queue_work(loop, &last, Gate::pass, [](uv_work_t*, int) {});
  CALLGRIND_TOGGLE_COLLECT;
  ++gate.passed;
  gate.wait_for(3);
  CALLGRIND_TOGGLE_COLLECT;
  spin();
}

// The last of a few runs counts: pools are filled then, and symbols resolved.
void count(const char* name, void (*primitive)()) {
  constexpr int kRuns = 3;
  for (int run = 1; run <= kRuns; ++run) {
    Environment env;
    run_script(env, [&] {
      CALLGRIND_ZERO_STATS;
      primitive();
      if (run == kRuns) CALLGRIND_DUMP_STATS_AT(name);
      return 0;
    });
  }
}

}  // namespace

int main() {
  setenv("UV_THREADPOOL_SIZE", "1", 1);
  count("tick_chain", tick_chain);
  count("tick_batch", tick_batch);
  count("microtask_chain", microtask_chain);
  count("then_chain", then_chain);
  count("await_resolved", await_resolved);
  count("await_async", await_async);
  count("immediate_chain", immediate_chain);
  count("immediate_batch", immediate_batch);
  count("timers_fired", timers_fired);
  count("timers_cancelled", timers_cancelled);
  count("stat", stat);
}
