#include "case.hpp"

MODULE {
  process.nextTick([] { console.log("tick"); });
  co_await undefined;
  console.log("after await");
  Promise<>::resolve().then([] { console.log("micro"); });
  co_await undefined;
  console.log("after second await");
  co_await done();
}
