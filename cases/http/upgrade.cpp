#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([] { console.log("request"); });
  server.on("upgrade", [&](http::IncomingMessage req, net::Socket socket, Buffer head) {
    console.log("upgrade " + head.toString());
    process.nextTick([] { console.log("tick"); });
    socket.end("bye");
    server.close();
  });
  server.listen("./server.sock", [] {
    net::Socket socket = net::connect("./server.sock");
    socket.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nhello");
    socket.on("data", [](Buffer data) { console.log(data.toString()); });
    socket.on("close", [] { console.log("close"); });
  });
  return spin();
}
