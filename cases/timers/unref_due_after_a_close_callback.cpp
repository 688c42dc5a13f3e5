#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  auto [port1, port2] = MessageChannel();

  port2.on("message", [] {});
  port2.on("close", [&] {
    console.log("close");
    setTimeout([] { console.log("timeout"); }, 1).unref();
    busy(5);
  });
  process.on("exit", [] { console.log("exit"); });
  port1.close();
  return spin();
}
