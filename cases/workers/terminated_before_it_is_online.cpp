#include "case.hpp"

CASE {
  if (isMainThread) {
    process.on("worker", [] { console.log("made"); });
    process.nextTick([] { console.log("tick"); });
    Worker worker(__filename);
    worker.on("online", [] { console.log("online"); });
    worker.on("message", [](std::string value) { console.log("message", value); });
    worker.on("exit", [](int code) { console.log("exit", code); });
    worker.terminate().then([](std::optional<int> code) { console.log("terminated", code); });
    process.nextTick([] { console.log("last tick"); });
  } else {
    parentPort.postMessage("ran");
  }
  return spin();
}
