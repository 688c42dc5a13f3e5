#include "case.hpp"

CASE {
  EventEmitter emitter;
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };

  events::once(emitter, "x").then([] { console.log("once"); });
  emitter.emit("x");
  hops(5);
  console.log("main", emitter.listenerCount("x"), emitter.listenerCount("error"));
  return spin();
}
