#include "case.hpp"

CASE {
  AsyncLocalStorage<std::string> als;
  auto [port1, port2] = MessageChannel();
  auto made = als.run("made", [] { return MessageChannel(); });

  als.run("registered", [&, port1 = port1, port2 = port2]() mutable {
    port2.on("message", [&als, port1] {
      console.log("message", als.getStore());
      port1.close();
    });
  });
  made.port2.on("message", [&] {
    console.log("made", als.getStore());
    made.port1.close();
  });
  als.run("posted", [port1 = port1] { port1.postMessage(1); });
  made.port1.postMessage(1);
  return spin();
}
