#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer(
      [](http::IncomingMessage req, http::ServerResponse res) { res.end("body"); });
  server.listen("./server.sock", [&] {
    http::ClientRequest req = http::get({.socketPath = "./server.sock", .agent = false});
    for (const std::string event : {"socket", "finish", "close"})
      req.on(event, [=] { console.log("req " + event); });
    req.on("response", [&](http::IncomingMessage res) {
      console.log("response");
      server.close();
      res.on("data", [](Buffer data) { console.log(data.toString()); });
      for (const std::string event : {"end", "close"})
        res.on(event, [=] { console.log("res " + event); });
    });
  });
  return spin();
}
