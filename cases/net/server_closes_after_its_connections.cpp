#include "case.hpp"

CASE {
  net::Server server;
  net::Socket socket;
  server = net::createServer([&](net::Socket peer) {
    peer.on("close", [] { console.log("connection closed"); });
    server.close([] { console.log("server closed"); });
    console.log("closing");
    setImmediate([=] {
      console.log("immediate");
      peer.destroy();
    });
  });
  server.listen("./server.sock", [&] {
    socket = net::connect("./server.sock");
    socket.on("close", [] { console.log("client closed"); });
    socket.resume();
  });
  return spin();
}
