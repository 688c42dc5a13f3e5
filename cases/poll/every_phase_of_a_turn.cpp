#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  auto [port1, port2] = MessageChannel();

  port1.on("close", [] { console.log("close"); });
  setImmediate([&, port1 = port1] {
    setTimeout(
        [port1] {
          console.log("timer");
          port1.close();
        },
        1);
    auto socket = net::connect("./missing.sock");
    socket.on("error", [] { console.log("pending"); });
    fs::stat(".", [] { console.log("poll"); });
    setImmediate([] { console.log("check"); });
    process.nextTick([&] { process.nextTick([&] { busy(15); }); });
  });
  return spin();
}
