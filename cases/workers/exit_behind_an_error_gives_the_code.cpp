#include "case.hpp"

CASE {
  if (isMainThread) {
    Worker worker(__filename);
    worker.on("error", [](Error err) { console.log("error", err.message()); });
    worker.on("exit", [](int code) { console.log("exit", code); });
  } else {
    process.on("exit", [](int code) { parentPort.postMessage(code); });
    queueMicrotask([] { throw Error("first"); });
    queueMicrotask([] { throw Error("second"); });
    queueMicrotask([] { process.exit(5); });
  }
  return spin();
}
