#include "case.hpp"

CASE {
  bool revived = false;

  if (isMainThread) {
    Worker worker(__filename);
    worker.on("message", [](std::string value) { console.log(value); });
    worker.on("exit", [] { console.log("exit event"); });
    process.on("exit", [] { console.log("main exit"); });
  } else {
    process.on("beforeExit", [&] {
      parentPort.postMessage("beforeExit");
      if (revived) return;
      revived = true;
      setImmediate([] { parentPort.postMessage("immediate"); });
    });
    process.on("exit", [] { parentPort.postMessage("exit"); });
    parentPort.postMessage("main");
  }
  return spin();
}
