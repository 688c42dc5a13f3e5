#include "case.hpp"

CASE {
  net::Socket socket;
  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    peer.resume();
    server.close();
  });
  server.listen("./server.sock", [&] {
    socket = net::connect("./server.sock", [&] {
      socket.setTimeout(10, [&] {
        console.log("timeout", socket.destroyed());
        socket.end();
      });
    });
    socket.on("close", [](bool hadError) { console.log("close", hadError); });
    socket.resume();
  });
  return spin();
}
