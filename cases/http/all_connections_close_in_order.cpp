#include "case.hpp"

CASE {
  static net::Socket first;
  static auto begin = [](std::string path) {
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n";
  };
  static auto connect = [](std::string path) {
    auto socket = net::connect("./server.sock");
    socket.once("connect", [=] { socket.write(begin(path)); });
    socket.resume();
    if (path == "/first") first = socket;
  };

  static http::Server server = http::createServer({.keepAliveTimeout = 0});
  server.on("request", [](http::IncomingMessage req, http::ServerResponse res) {
    if (req.url() == "/again") {
      server.close([] { console.log("server closed"); });
      server.closeAllConnections();
      return;
    }
    req.socket().on("close", [url = req.url()] { console.log("closed", url); });
    if (req.url() == "/first") {
      res.end();
      setTimeout([] { connect("/second"); }, 1);
    } else if (req.url() == "/second") {
      setTimeout([] { connect("/third"); }, 1);
    } else {
      setTimeout([] { first.write("body" + begin("/again")); }, 1);
    }
  });
  server.listen("./server.sock", [] { connect("/first"); });
  return spin();
}
