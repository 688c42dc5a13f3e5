#include "case.hpp"

CASE {
  if (isMainThread) {
    Worker worker(__filename);
    worker.on("message", [](std::string value) { console.log("message", value); });
    worker.on("exit", [](int code) { console.log("exit", code); });
  } else {
    setImmediate([] {
      parentPort.postMessage("first");
      queueMicrotask([] { process.exit(3); });
      queueMicrotask([] { parentPort.postMessage("microtask"); });
    });
    setImmediate([] { parentPort.postMessage("second"); });
  }
  return spin();
}
