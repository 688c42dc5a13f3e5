#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([&](http::IncomingMessage req, http::ServerResponse res) {
    const std::string n = req.url();
    res.on("finish", [=] { console.log("finish " + n); });
    res.on("close", [=] { console.log("close " + n); });
    console.log("request " + n);
    if (n == "/1")
      setImmediate([=] { setImmediate([=] { res.end("one"); }); });
    else {
      res.end("two");
      server.close();
    }
  });
  server.listen("./server.sock", [] {
    net::Socket socket = net::connect("./server.sock");
    const std::string second = "GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    socket.write("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n" + second);
    socket.on("end", [] { console.log("end"); });
    socket.resume();
  });
  return spin();
}
