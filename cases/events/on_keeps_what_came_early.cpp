#include "case.hpp"

CASE {
  EventEmitter emitter;
  auto values = events::on<int>(emitter, "x");
  auto next = [&] { return values.next().then([](auto value) { console.log(*value); }); };

  next();
  process.nextTick([&] {
    emitter.emit("x", 1);
    emitter.emit("x", 2);
    console.log("emitted");
    next();
    next();
    Promise<>::resolve().then([] { console.log("micro"); });
    process.nextTick([&] { emitter.emit("x", 3); });
  });
  return spin();
}
