#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([] { console.log("request"); });
  server.on("clientError", [&](Error err, net::Socket socket) {
    console.log(err.code(), err.message());
    process.nextTick([] { console.log("tick"); });
    socket.destroy();
    server.close();
  });
  server.listen("./server.sock", [] {
    net::Socket socket = net::connect("./server.sock");
    socket.end("GET / HTTP/1.1\r\nHo");
    socket.resume();
    socket.on("close", [] { console.log("close"); });
  });
  return spin();
}
