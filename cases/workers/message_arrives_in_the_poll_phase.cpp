#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  auto [port1, port2] = MessageChannel();

  port2.on("message", [&, port1 = port1](std::string value) {
    console.log("message", value);
    port1.close();
  });
  port1.postMessage("hello");
  setTimeout([] { console.log("timeout"); }, 0);
  setImmediate([] { console.log("immediate"); });
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  busy(5);
  console.log("main");
  return spin();
}
