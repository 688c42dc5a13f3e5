#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    peer.destroy();
    server.close();
  });
  server.listen("./server.sock", [=] {
    setImmediate([=] {
      net::Socket socket = net::connect("./server.sock");
      socket.on("connect", [] { console.log("connect"); });
      socket.on("error", [] {});
      socket.resume();
      setImmediate([] { console.log("immediate"); });
      fs::stat(".", [] { console.log("stat"); });
      process.nextTick([=] { process.nextTick([=] { busy(10); }); });
    });
  });
  return spin();
}
