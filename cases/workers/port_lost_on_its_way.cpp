#include "case.hpp"

CASE {
  auto [port1, port2] = MessageChannel();
  MessageChannel sent;

  sent.port1.on("message", [] { console.log("never"); });
  sent.port1.on("close", [] { console.log("close"); });
  port1.postMessage(sent.port2, {sent.port2});
  port2.close();
  setImmediate([] {
    console.log("immediate 1");
    setImmediate([] { console.log("immediate 2"); });
  });
  return spin();
}
