#include "case.hpp"

CASE {
  net::Server server;
  net::Socket socket;
  server = net::createServer([&](net::Socket peer) {
    for (const char* event : {"end", "finish", "close"})
      peer.on(event, [=] { console.log("peer", event); });
    peer.resume();
    server.close();
  });
  server.listen("./server.sock", [&] {
    socket = net::connect("./server.sock", [&] { socket.end(); });
    for (const char* event : {"end", "finish", "close"}) {
      socket.on(event, [=] { console.log("socket", event); });
    }
    socket.resume();
  });
  return spin();
}
