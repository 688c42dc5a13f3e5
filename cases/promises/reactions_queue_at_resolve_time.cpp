#include "case.hpp"

CASE {
  std::function<void()> resolve;
  auto promise = Promise<>([&](auto r, auto) { resolve = r; });
  promise.then([] { console.log("registered first"); });
  Promise<>::resolve().then([] { console.log("queued before resolve"); });
  resolve();
  Promise<>::resolve().then([] { console.log("queued after resolve"); });
  promise.then([] { console.log("registered last"); });
  return spin();
}
