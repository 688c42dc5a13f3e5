#include "case.hpp"

CASE {
  if (isMainThread) {
    process.on("uncaughtException", [](Error err, std::string origin) {
      console.log("uncaught", origin, err.message());
    });
    process.on("unhandledRejection", [](Error err) { console.log("unhandled", err.message()); });
    Worker worker(__filename);
    worker.on("message", []() -> Promise<> {
      throw Error("of the worker");
      co_return;
    });
    worker.on("exit", [] {
      auto channel = std::make_shared<MessageChannel>();
      channel->port1.on("message", [channel]() -> Promise<> {
        channel->port1.close();
        throw Error("of the port");
        co_return;
      });
      channel->port2.postMessage(1);
    });
  } else {
    parentPort.postMessage(1);
  }
  return spin();
}
