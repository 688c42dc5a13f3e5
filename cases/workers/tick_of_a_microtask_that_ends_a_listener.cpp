#include "case.hpp"

CASE {
  if (isMainThread) {
    Worker worker(__filename);
    worker.on("message", [](std::string value) { console.log("message", value); });
    worker.on("error", [] {});
    worker.on("exit", [](int code) { console.log("exit", code); });
    worker.postMessage("first");
    worker.postMessage("second");
  } else {
    parentPort.on("message", [](std::string value) {
      parentPort.postMessage(value);
      queueMicrotask([] {
        process.nextTick([] { parentPort.postMessage("tick"); });
        throw Error("ended");
      });
      queueMicrotask([] { parentPort.postMessage("microtask"); });
    });
  }
  return spin();
}
