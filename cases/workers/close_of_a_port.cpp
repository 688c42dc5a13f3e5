#include "case.hpp"

CASE {
  auto [port1, port2] = MessageChannel();

  port1.on("close", [] { console.log("close 1"); });
  port2.on("close", [] { console.log("close 2"); });
  port2.on("message", [](std::string value) { console.log("message", value); });
  port1.postMessage("sent before");
  port1.close();
  process.nextTick([] { console.log("tick"); });
  setImmediate([] {
    console.log("immediate 1");
    setImmediate([] { console.log("immediate 2"); });
  });
  console.log("main");
  return spin();
}
