#include "case.hpp"

CASE {
  http::Server server = http::createServer();
  server.on("connection", [&](net::Socket socket) {
    socket.on("close", [] { console.log("close"); });
    server.closeIdleConnections();
    console.log(socket.destroyed());
    setImmediate([&, socket] {
      console.log("immediate");
      socket.destroy();
      server.close();
    });
  });
  server.listen("./server.sock", [] {
    net::Socket socket = net::connect("./server.sock");
    socket.on("end", [] { console.log("end"); });
    socket.resume();
  });
  return spin();
}
