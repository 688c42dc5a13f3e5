#include "case.hpp"

CASE {
  static const std::string request =
      "POST / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n"
      "Upgrade: x\r\nContent-Length: 4\r\n\r\n";
  http::Server server = http::createServer();
  server.on("upgrade", [&](http::IncomingMessage req, net::Socket socket, Buffer head) {
    console.log("head " + head.toString());
    req.on("data", [](Buffer data) { console.log("body " + data.toString()); });
    socket.end("bye");
    server.close();
  });
  server.listen("./server.sock", [] {
    net::Socket socket = net::connect("./server.sock");
    socket.write(request + "bodyrest");
    socket.on("data", [](Buffer data) { console.log(data.toString()); });
    socket.on("close", [] { console.log("close"); });
  });
  return spin();
}
