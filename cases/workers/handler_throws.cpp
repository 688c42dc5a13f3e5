#include "case.hpp"

CASE {
  auto [port1, port2] = MessageChannel();

  process.on("uncaughtException", [](Error err) { console.log("uncaught", err.message()); });
  port2.on("message", [port1 = port1](int value) {
    console.log("message", value);
    process.nextTick([value] { console.log("tick", value); });
    if (value == 1) throw Error("boom");
    port1.close();
  });
  port1.postMessage(1);
  port1.postMessage(2);
  setImmediate([] { console.log("immediate"); });
  return spin();
}
