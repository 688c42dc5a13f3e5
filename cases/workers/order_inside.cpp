#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  if (isMainThread) {
    Worker worker(__filename, {.workerData = "data"});
    worker.on("message", [](std::string value) { console.log(value); });
    worker.postMessage("posted early");
  } else {
    parentPort.once("message", [](std::string value) { parentPort.postMessage(value); });
    Promise<>::resolve().then([] { parentPort.postMessage("micro"); });
    process.nextTick([] { parentPort.postMessage("tick"); });
    setTimeout([] { parentPort.postMessage("timeout"); }, 0);
    setImmediate([] { parentPort.postMessage("immediate"); });
    parentPort.postMessage(workerData<std::string>());
    busy(5);
  }
  return spin();
}
