#include "case.hpp"

CASE {
  if (isMainThread) {
    Worker worker(__filename);
    worker.on("online", [] { console.log("online"); });
    worker.on("message", [](std::string value) { console.log("message", value); });
    worker.on("exit", [](int code) { console.log("exit", code); });
    console.log("main");
  } else {
    setImmediate([] { parentPort.postMessage("from an immediate"); });
  }
  return spin();
}
