#include "case.hpp"

CASE {
  net::Server server;
  net::Socket socket;
  server = net::createServer([&](net::Socket peer) {
    peer.end("bytes");
    peer.resume();
    server.close();
  });
  server.listen("./server.sock", [&] {
    socket = net::connect("./server.sock");
    socket.on("data", [] {
      console.log("data");
      setImmediate([] { console.log("immediate"); });
    });
    socket.on("end", [] { console.log("end"); });
  });
  return spin();
}
