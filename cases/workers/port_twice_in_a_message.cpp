#include "case.hpp"

CASE {
  MessageChannel main, sent;

  main.port2.once("message", [&](std::vector<MessagePort> ports) {
    MessagePort first = ports[0], second = ports[1];
    first.on("message", [second](std::string value) {
      console.log("first", value);
      second.close();
    });
    second.on("message", [](std::string value) { console.log("second", value); });
    first.on("close", [] { console.log("close"); });
    sent.port2.postMessage("hello");
  });
  main.port1.postMessage(std::vector{sent.port1, sent.port1}, {sent.port1});
  return spin();
}
