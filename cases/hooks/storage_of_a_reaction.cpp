#include "case.hpp"

CASE {
  AsyncLocalStorage<std::string> als;
  EventEmitter emitter;
  auto show = [&](std::string name) { console.log(name, als.getStore()); };
  std::function<void()> release;
  Promise<> promise([&](auto resolve, auto reject) { release = resolve; });

  als.run("then", [&] { promise.then([&] { show("reaction"); }); });
  als.run("registered", [&] { emitter.on("x", [&] { show("listener"); }); });
  als.run("resolved", [&] {
    release();
    emitter.emit("x");
  });
  promise.then([&] { show("outside"); });
  return spin();
}
