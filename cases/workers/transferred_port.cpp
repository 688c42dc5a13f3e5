#include "case.hpp"

CASE {
  auto [port1, port2] = MessageChannel();
  MessageChannel moved;

  moved.port1.postMessage("sent before");
  moved.port2.on("close", [] { console.log("close of the old one"); });
  port2.on("message", [port2 = port2](MessagePort port) {
    console.log("port");
    port.on("message", [=](std::string value) {
      console.log(value);
      if (value == "sent after") port.close();
    });
    port2.close();
  });
  port1.postMessage(moved.port2, {moved.port2});
  moved.port1.postMessage("sent after");
  setImmediate([] {
    console.log("immediate 1");
    setImmediate([] { console.log("immediate 2"); });
  });
  return spin();
}
