// `then`, and co_await.
#include "native.hpp"

namespace {

using namespace nodeloop;
using bench::Run;
using bench::run_program;
using bench::Seconds;

// Inside a reaction `*promise` is the promise that this very reaction settles, so that the chain
// has one pending link at any time.
struct NextThen {
  Run* run;
  Promise<>* promise;
  void operator()() const {
    if (run->more()) *promise = promise->then(*this);
  }
};

Seconds then_chain(std::int64_t items) {
  Promise<> promise = Promise<>(nullptr);
  return run_program(items, [&promise](Run& run) {
    promise = Promise<>::resolve();
    promise = promise.then(NextThen{&run, &promise});
  });
}

Promise<> await_same(Run& run) {
  const Promise<> resolved = Promise<>::resolve();
  do {
    co_await resolved;
  } while (run.more());
}

Seconds await_resolved(std::int64_t items) {
  return run_program(items, [](Run& run) { await_same(run); });
}

Promise<int> leaf() { co_return 1; }

Promise<> await_leaves(Run& run) {
  do {
    benchmark::DoNotOptimize(co_await leaf());
  } while (run.more());
}

Seconds await_async(std::int64_t items) {
  return run_program(items, [](Run& run) { await_leaves(run); });
}

// Every promise is pending with one reaction before the first is resolved.
Seconds pending_promises(std::int64_t items) {
  return run_program(items, [](Run& run) {
    std::vector<Resolver<void>> resolvers;
    resolvers.reserve(static_cast<std::size_t>(run.left));
    for (std::int64_t i = run.left; i > 0; --i) {
      auto [promise, resolve, reject] = Promise<>::withResolvers();
      promise.then([&run] { run.more(); });
      resolvers.push_back(std::move(resolve));
    }
    for (const Resolver<void>& resolve : resolvers) resolve();
  });
}

WORKLOAD(then_chain)->Arg(1'000'000);
WORKLOAD(await_resolved)->Arg(1'000'000);
WORKLOAD(await_async)->Arg(10'000'000);
WORKLOAD(pending_promises)->RangeMultiplier(10)->Range(10'000, 10'000'000);

}  // namespace
