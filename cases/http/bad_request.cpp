#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([] { console.log("request"); });
  server.on("clientError", [&](Error err, net::Socket socket) {
    console.log("client error");
    process.nextTick([] { console.log("tick"); });
    socket.end("bad request");
    server.close();
  });
  server.listen("./server.sock", [] {
    net::Socket socket = net::connect("./server.sock");
    socket.write("no request at all\r\n\r\n");
    socket.on("data", [](Buffer data) { console.log(data.toString()); });
    socket.on("close", [] { console.log("close"); });
  });
  return spin();
}
