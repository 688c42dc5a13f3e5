#include "case.hpp"

CASE {
  auto [port1, port2] = MessageChannel();

  port2.on("message", [port1 = port1](int value) {
    console.log("message", value);
    process.nextTick([value] { console.log("tick", value); });
    Promise<>::resolve().then([value] { console.log("micro", value); });
    if (value == 1) setImmediate([] { console.log("immediate"); });
    if (value == 3) port1.close();
  });
  for (int i = 1; i <= 3; i++) port1.postMessage(i);
  return spin();
}
