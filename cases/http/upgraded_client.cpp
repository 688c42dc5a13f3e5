#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([] { console.log("request"); });
  server.on("upgrade", [&](http::IncomingMessage req, net::Socket socket) {
    socket.write(
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nhello");
    socket.on("end", [=] {
      console.log("end");
      socket.end();
    });
    socket.resume();
    server.close();
  });
  server.listen("./server.sock", [] {
    http::ClientRequest req = http::request({
        .socketPath = "./server.sock",
        .headers = {{"Connection", "Upgrade"}, {"Upgrade", "x"}},
        .agent = false,
    });
    req.on("upgrade", [](http::IncomingMessage res, net::Socket socket, Buffer head) {
      console.log("upgrade " + head.toString());
      process.nextTick([] { console.log("tick"); });
      socket.end();
    });
    req.on("response", [] { console.log("response"); });
    req.on("close", [] { console.log("close"); });
    req.end();
  });
  return spin();
}
