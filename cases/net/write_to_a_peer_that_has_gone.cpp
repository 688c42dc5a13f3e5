#include "case.hpp"

CASE {
  net::Socket socket;
  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    server.close();
    peer.on("close", [&] {
      console.log("peer closed");
      socket.write("x", [](Error err) { console.log("callback " + err.code()); });
    });
    peer.destroy();
  });
  server.listen("./server.sock", [&] {
    socket = net::connect("./server.sock");
    socket.on("error", [](Error err) { console.log("error " + err.code()); });
    socket.on("close", [] { console.log("close"); });
  });
  return spin();
}
