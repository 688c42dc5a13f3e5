#include "case.hpp"

CASE {
  net::Server server;
  net::Socket socket;
  server = net::createServer({.allowHalfOpen = true}, [&](net::Socket peer) {
    peer.on("end", [=] {
      console.log("peer end");
      setImmediate([=] { peer.end("late"); });
    });
    peer.on("close", [] { console.log("peer close"); });
    peer.resume();
    server.close();
  });
  server.listen("./server.sock", [&] {
    socket = net::connect("./server.sock", [&] { socket.end(); });
    socket.on("data", [](Buffer chunk) { console.log("data", chunk.toString()); });
    socket.on("end", [] { console.log("end"); });
  });
  return spin();
}
