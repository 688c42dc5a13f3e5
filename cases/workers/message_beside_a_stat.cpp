#include "case.hpp"

CASE {
  auto [port1, port2] = MessageChannel();

  port2.on("message", [port1 = port1] {
    console.log("message");
    port1.close();
  });
  fs::stat(__filename, [] { console.log("stat"); });
  port1.postMessage(1);
  return spin();
}
