#include "case.hpp"

CASE {
  const http::Agent agent({.keepAlive = true});
  net::Socket idle;
  http::Server server;
  server = http::createServer([&](http::IncomingMessage req, http::ServerResponse res) {
    if (req.url() == "/first") {
      idle = req.socket();
      idle.on("close", [] { console.log("idle closed"); });
      res.end();
      return;
    }
    server.close([] { console.log("closed"); });
    server.closeIdleConnections();
    console.log(idle.destroyed(), req.socket().destroyed());
    process.nextTick([] { console.log("tick"); });
    setImmediate([=] {
      console.log("immediate");
      res.end();
    });
  });
  server.listen("./server.sock", [&] {
    http::get({.socketPath = "./server.sock", .path = "/first", .agent = agent},
              [](http::IncomingMessage res) {
                res.resume();
                res.on("end", [] {
                  http::get({.socketPath = "./server.sock", .path = "/second", .agent = false},
                            [](http::IncomingMessage second) { second.resume(); });
                });
              });
  });
  return spin();
}
