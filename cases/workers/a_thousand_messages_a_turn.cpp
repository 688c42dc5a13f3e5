#include "case.hpp"

CASE {
  auto [port1, port2] = MessageChannel();
  int count = 0;

  port2.on("message", [&, port1 = port1] {
    count++;
    if (count < 2500) {
      port1.postMessage(count);
    } else {
      console.log("done");
      port1.close();
    }
  });
  port1.postMessage(count);
  setImmediate([&] {
    console.log("immediate", count);
    setImmediate([&] { console.log("immediate", count); });
  });
  return spin();
}
