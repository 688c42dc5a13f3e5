#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer(
      [](http::IncomingMessage req, http::ServerResponse res) { res.write("part"); });
  server.listen("./server.sock", [&] {
    http::ClientRequest req = http::get({.socketPath = "./server.sock", .agent = false});
    req.on("response", [&](http::IncomingMessage res) {
      server.close();
      res.on("data", [&](Buffer data) {
        console.log(data.toString());
        server.closeAllConnections();
      });
      res.on("aborted", [] { console.log("aborted"); });
      res.on("error", [](Error err) { console.log(err.code()); });
      for (const std::string event : {"end", "close"})
        res.on(event, [=] { console.log("res " + event); });
    });
    req.on("error", [](Error err) { console.log("req " + err.code()); });
    req.on("close", [] { console.log("req close"); });
  });
  return spin();
}
