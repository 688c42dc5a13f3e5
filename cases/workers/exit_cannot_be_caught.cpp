#include "case.hpp"

CASE {
  if (isMainThread) {
    Worker worker(__filename);
    worker.on("message", [](std::string value) { console.log("message", value); });
    worker.on("exit", [](int code) { console.log("exit", code); });
  } else {
    auto leave = []() -> Promise<> {
      co_await nullptr;
      co_await Promise<>([](auto, auto) { process.exit(3); });
      parentPort.postMessage("after");
    };
    leave().catch_([](Error) { parentPort.postMessage("caught"); });
    queueMicrotask([] { parentPort.postMessage("before"); });
    setImmediate([] { parentPort.postMessage("immediate"); });
  }
  return spin();
}
