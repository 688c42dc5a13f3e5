#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  auto [port1, port2] = MessageChannel();

  port1.on("close", [&] {
    console.log("close");
    setImmediate([] { console.log("immediate of close"); });
    setTimeout([] { console.log("timeout of close"); }, 0);
    busy(5);
  });
  setImmediate([port1 = port1] {
    console.log("immediate");
    port1.close();
  });
  return spin();
}
