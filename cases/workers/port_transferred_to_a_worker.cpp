#include "case.hpp"

CASE {
  if (isMainThread) {
    Worker worker(__filename);
    auto [port1, port2] = MessageChannel();
    port1.on("message", [](std::string value) { console.log("message", value); });
    port1.on("close", [] { console.log("close"); });
    worker.postMessage(port2, {port2});
  } else {
    parentPort.once("message", [](MessagePort port) { port.postMessage("hello"); });
  }
  return spin();
}
