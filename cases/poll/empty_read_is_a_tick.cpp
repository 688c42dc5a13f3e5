#include "case.hpp"

CASE {
  auto fd = fs::openSync(__filename, "r");
  process.nextTick([] { console.log("tick before"); });
  fs::read(fd, Buffer::alloc(0), 0, 0, 0, [](auto err, auto n) { console.log("read", n); });
  process.nextTick([] { console.log("tick after"); });
  Promise<>::resolve().then([] { console.log("microtask"); });
  console.log("main");
  return spin();
}
