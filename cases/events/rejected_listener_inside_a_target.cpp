#include "case.hpp"

CASE {
  EventEmitter emitter;
  EventTarget target;

  process.on("uncaughtException",
             [](Error err, std::string origin) { console.log("uncaught", origin, err.message()); });
  process.on("unhandledRejection", [](Error err) { console.log("unhandled", err.message()); });

  emitter.on("inner", []() -> Promise<> {
    throw Error("of the emitter");
    co_return;
  });
  target.addEventListener("outer", [&]() -> Promise<> {
    emitter.emit("inner");
    co_await nullptr;
    throw Error("of the target");
  });
  target.dispatchEvent(Event("outer"));
  return spin();
}
