#include "case.hpp"

MODULE {
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  console.log("sync");
  co_await done();
}
