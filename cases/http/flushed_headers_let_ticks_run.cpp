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
    if (n == 4) server.close();
  });
  server.listen("./server.sock", [] {
    net::Socket socket = net::connect("./server.sock");
    const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    const std::string chunked =
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nSum: 0\r\n\r\n";
    const std::string last = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    socket.write(get + chunked + get + last);
    socket.resume();
  });
  return spin();
}
