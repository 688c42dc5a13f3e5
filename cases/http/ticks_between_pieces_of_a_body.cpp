#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([&](http::IncomingMessage req, http::ServerResponse res) {
    req.on("data", [](Buffer data) {
      const std::string text = data.toString();
      console.log("data " + text);
      process.nextTick([=] { console.log("tick " + text); });
      Promise<>::resolve().then([=] { console.log("microtask " + text); });
    });
    req.on("end", [&, res] {
      console.log("end");
      res.end();
      server.close();
    });
  });
  server.listen("./server.sock", [] {
    net::Socket socket = net::connect("./server.sock");
    const std::string head =
        "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    socket.write(head + "1\r\na\r\n1\r\nb\r\n0\r\n\r\n");
    socket.resume();
  });
  return spin();
}
