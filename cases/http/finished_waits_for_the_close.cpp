#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    res.on("finish", [] { console.log("response finish"); });
    res.on("close", [] { console.log("response close"); });
    stream::finished(res, [] { console.log("response finished"); });
    res.end("x");
  });
  server.listen("./server.sock", [&] {
    auto req =
        http::get({.socketPath = "./server.sock", .agent = false}, [&](http::IncomingMessage res) {
          res.resume();
          server.close();
        });
    req.on("finish", [] { console.log("request finish"); });
    req.on("close", [] { console.log("request close"); });
    stream::finished(req, [] { console.log("request finished"); });
  });
  return spin();
}
