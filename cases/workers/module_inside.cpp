#include "case.hpp"

MODULE {
  if (isMainThread) {
    Worker worker(__filename);
    worker.on("message", [](std::string value) { console.log(value); });
  } else {
    Promise<>::resolve().then([] { parentPort.postMessage("micro"); });
    process.nextTick([] { parentPort.postMessage("tick"); });
    parentPort.postMessage("main");
  }
  co_await done();
}
