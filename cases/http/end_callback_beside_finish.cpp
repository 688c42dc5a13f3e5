#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    res.on("finish", [] { console.log("finish"); });
    res.end("body", [] { console.log("end callback"); });
  });
  server.listen("./server.sock", [&] {
    http::get({.socketPath = "./server.sock", .agent = false}, [&](http::IncomingMessage res) {
      res.resume();
      server.close();
    });
  });
  return spin();
}
