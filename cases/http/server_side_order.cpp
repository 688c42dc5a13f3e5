#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    console.log("request");
    for (const std::string event : {"end", "close"})
      req.on(event, [=] { console.log("req " + event); });
    for (const std::string event : {"finish", "close"})
      res.on(event, [=] { console.log("res " + event); });
    req.resume();
    res.end("body");
  });
  server.listen("./server.sock", [&] {
    http::get({.socketPath = "./server.sock", .agent = false}, [&](http::IncomingMessage res) {
      res.resume();
      server.close();
    });
  });
  return spin();
}
