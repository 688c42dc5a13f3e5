#include "case.hpp"

CASE {
  if (isMainThread) {
    Worker worker(__filename);
    worker.on("message", [](std::string value) { console.log("message", value); });
    worker.on("error", [] {});
    worker.on("exit", [](int code) { console.log("exit", code); });
  } else {
    queueMicrotask([] { throw Error("first"); });
    queueMicrotask([] { parentPort.postMessage("second"); });
    setImmediate([] { parentPort.postMessage("immediate"); });
  }
  return spin();
}
