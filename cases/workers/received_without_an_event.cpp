#include "case.hpp"

CASE {
  auto [port1, port2] = MessageChannel();

  port2.on("message", [port1 = port1](std::string value) {
    console.log("message", value);
    port1.close();
  });
  port1.postMessage("first");
  port1.postMessage("second");
  console.log("received", *receiveMessageOnPort<std::string>(port2));
  return spin();
}
