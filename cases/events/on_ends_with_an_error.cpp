#include "case.hpp"

CASE {
  EventEmitter emitter;
  auto values = events::on<int>(emitter, "x");

  emitter.emit("x", 1);
  emitter.emit("error", Error("boom"));
  emitter.emit("x", 2);
  auto step = [&]() -> Promise<> {
    auto first = co_await values.next();
    console.log("first", *first);
    try {
      co_await values.next();
    } catch (Error& err) {
      console.log("second", err.message());
    }
    auto third = co_await values.next();
    console.log("third", !third);
  };
  step();
  process.nextTick([&] { console.log("tick", emitter.listenerCount("x")); });
  return spin();
}
