#include "case.hpp"

MODULE {
  co_await Promise<>([](auto resolve, auto) { process.nextTick(resolve); });
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  console.log("sync");
  co_await done();
}
