#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    console.log(req.method());
    res.end();
  });
  server.on("clientError", [](Error err, net::Socket socket) {
    console.log(err.code());
    socket.destroy();
  });
  auto send = [](const std::string& method, std::function<void()> then) {
    net::Socket socket = net::connect("./server.sock");
    socket.write(method + " / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    socket.resume();
    socket.on("close", [then] { then(); });
  };
  server.listen("./server.sock", [&] {
    send("get", [&] { send("FETCH", [&] { send("QUERY", [&] { server.close(); }); }); });
  });
  return spin();
}
