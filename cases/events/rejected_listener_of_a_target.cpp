#include "case.hpp"

CASE {
  process.on("uncaughtException",
             [](Error err, std::string origin) { console.log(origin, err.message()); });
  process.on("unhandledRejection", [] { console.log("unhandledRejection"); });

  EventTarget target;
  target.addEventListener("event", []() -> Promise<> {
    co_await nullptr;
    throw Error("rejected");
  });
  target.addEventListener("event", [] {
    queueMicrotask([] { console.log("microtask"); });
    process.nextTick([] { console.log("tick"); });
  });
  target.dispatchEvent(Event("event"));
  setImmediate([] { console.log("immediate"); });
  return spin();
}
