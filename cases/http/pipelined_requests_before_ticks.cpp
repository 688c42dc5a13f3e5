#include "case.hpp"

CASE {
  int count = 0;
  http::Server server;
  server = http::createServer([&](http::IncomingMessage req, http::ServerResponse res) {
    const int n = ++count;
    console.log("request " + std::to_string(n));
    process.nextTick([=] { console.log("tick " + std::to_string(n)); });
    Promise<>::resolve().then([=] { console.log("microtask " + std::to_string(n)); });
    res.end();
    if (n == 2) server.close();
  });
  server.listen("./server.sock", [] {
    net::Socket socket = net::connect("./server.sock");
    const std::string second = "GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    socket.write("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n" + second);
    socket.resume();
  });
  return spin();
}
