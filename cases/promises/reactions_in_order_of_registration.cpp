#include "case.hpp"

CASE {
  auto settled = Promise<>::resolve();
  settled.then([] { console.log("settled 1"); });
  settled.then([] { console.log("settled 2"); });
  settled.then([] { console.log("settled 3"); });

  std::function<void()> fulfil;
  Promise<> pending([&](auto resolve) { fulfil = resolve; });
  pending.then([] { console.log("pending 1"); });
  pending.then([] { console.log("pending 2"); });
  fulfil();
  pending.then([] { console.log("pending 3"); });
  return spin();
}
