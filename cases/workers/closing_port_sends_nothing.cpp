#include "case.hpp"

CASE {
  MessageChannel first, second;

  first.port2.on("message", [](int value) { console.log("message", value); });
  first.port2.on("close", [] { console.log("close"); });
  first.port1.postMessage(1);
  first.port1.close();
  first.port1.postMessage(2);

  second.port1.postMessage(3);
  second.port2.close();
  console.log("received", receiveMessageOnPort<int>(second.port2).value());
  return spin();
}
