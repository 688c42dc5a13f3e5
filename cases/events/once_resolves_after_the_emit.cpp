#include "case.hpp"

CASE {
  EventEmitter emitter;
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  events::once(emitter, "x").then([] { console.log("once"); });
  emitter.on("x", [] { console.log("listener"); });
  setImmediate([&] {
    emitter.emit("x");
    console.log("emitted");
    hops(4);
    process.nextTick([] { console.log("tick"); });
  });
  return spin();
}
