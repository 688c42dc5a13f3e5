#include "case.hpp"

CASE {
  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    server.close();
    fs::stat(".", [=] {
      peer.destroy();
      setImmediate([] { console.log("immediate"); });
      process.nextTick([] { console.log("tick"); });
    });
    peer.on("close", [] { console.log("close"); });
  });
  server.listen("./server.sock", [] {
    net::Socket socket = net::connect("./server.sock");
    socket.resume();
  });
  return spin();
}
