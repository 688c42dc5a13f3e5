#include "case.hpp"

CASE {
  if (isMainThread) {
    Worker worker(__filename);
    worker.on("message", [](int value) { console.log("message", value); });
    worker.on("exit", [](int code) { console.log("exit", code); });
    process.on("exit", [](int code) { console.log("main exit", code); });
  } else {
    process.on("exit", [](int code) { parentPort.postMessage(code); });
    parentPort.postMessage(1);
    process.nextTick([] { parentPort.postMessage(2); });
    process.exit(3);
  }
  return spin();
}
