#include "case.hpp"

CASE {
  auto [port1, port2] = MessageChannel();

  port2.addEventListener("message", [port2 = port2](Event event) {
    console.log("listener", event.data<std::string>());
    port2.close();
  });
  port2.on("message", [](std::string value) { console.log("on", value); });
  port1.postMessage("hello");
  setImmediate([] { console.log("immediate"); });
  return spin();
}
