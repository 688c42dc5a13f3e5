#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    res.write("body", [] { console.log("write callback"); });
    res.end([] { console.log("end callback"); });
  });
  server.listen("./server.sock", [&] {
    http::ClientRequest req =
        http::request({.socketPath = "./server.sock", .method = "HEAD", .agent = false},
                      [&](http::IncomingMessage res) {
                        console.log("response");
                        server.close();
                        res.on("data", [] { console.log("data"); });
                        res.on("end", [] { console.log("end"); });
                      });
    req.end();
  });
  return spin();
}
