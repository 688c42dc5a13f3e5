#include "case.hpp"

CASE {
  net::Server server;
  net::Socket socket;
  server = net::createServer([&](net::Socket peer) {
    peer.pipe(peer);
    server.close([] { console.log("server closed"); });
  });
  server.listen("./server.sock", [&] {
    socket = net::connect("./server.sock", [&] { socket.write("hello"); });
    socket.on("data", [&](Buffer chunk) {
      console.log("data", chunk.toString());
      setTimeout([&] { socket.end(); }, 2);
    });
    socket.on("end", [] { console.log("end"); });
  });
  return spin();
}
