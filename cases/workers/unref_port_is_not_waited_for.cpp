#include "case.hpp"

CASE {
  auto [port1, port2] = MessageChannel();
  MessageChannel silent;

  port2.on("message", [] { console.log("never"); });
  port2.unref();
  port1.postMessage(1);
  silent.port2.on("close", [] { console.log("never"); });
  silent.port1.postMessage(1);
  port1.on("custom", [] { console.log("on"); });
  port1.addEventListener("custom", [] { console.log("listener"); });
  port1.emit("custom");
  process.on("exit", [] { console.log("exit"); });
  return spin();
}
