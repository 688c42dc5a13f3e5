#include "case.hpp"

CASE {
  http::Server server;
  net::Socket socket;
  Timeout timer;
  server =
      http::createServer({.keepAliveTimeout = 10, .keepAliveTimeoutBuffer = 0},
                         [](http::IncomingMessage req, http::ServerResponse res) { res.end(); });
  server.listen("./server.sock", [&] {
    socket = net::connect("./server.sock");
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    socket.once("data", [&] {
      timer = setTimeout(
          [&] {
            console.log("timer");
            socket.destroy();
          },
          700);
    });
    socket.on("close", [&] {
      console.log("close");
      clearTimeout(timer);
      server.close();
    });
  });
  return spin();
}
