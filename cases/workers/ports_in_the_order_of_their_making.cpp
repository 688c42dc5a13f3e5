#include "case.hpp"

CASE {
  MessageChannel first;
  MessageChannel second;

  first.port2.on("message", [&] {
    console.log("first");
    first.port1.close();
  });
  second.port2.on("message", [&] {
    console.log("second");
    second.port1.close();
  });
  second.port1.postMessage(1);
  first.port1.postMessage(1);
  return spin();
}
