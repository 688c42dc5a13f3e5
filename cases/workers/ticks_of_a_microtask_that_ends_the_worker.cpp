#include "case.hpp"

CASE {
  if (isMainThread) {
    Worker worker(__filename);
    worker.on("message", [](std::string value) { console.log("message", value); });
    worker.on("error", [](Error err) { console.log("error", err.message()); });
    worker.on("exit", [](int code) { console.log("exit", code); });
  } else {
    queueMicrotask([] {
      process.nextTick([] { parentPort.postMessage("tick"); });
      queueMicrotask([] { parentPort.postMessage("microtask"); });
      throw Error("ended");
    });
  }
  return spin();
}
