#include "case.hpp"

CASE {
  const http::Agent agent({.keepAlive = true, .maxSockets = 1});
  http::Server server;
  server = http::createServer(
      [](http::IncomingMessage req, http::ServerResponse res) { res.end(req.url()); });
  server.listen("./server.sock", [&] {
    auto get = [&](std::string path) {
      http::ClientRequest req =
          http::get({.socketPath = "./server.sock", .path = path, .agent = agent},
                    [=](http::IncomingMessage res) {
                      res.on("data", [](Buffer data) { console.log("data " + data.toString()); });
                      res.on("end", [=] { console.log("end " + path); });
                      res.on("close", [=] { console.log("res close " + path); });
                    });
      req.on("socket", [=] { console.log("socket " + path); });
      req.on("close", [&, path] {
        console.log("req close " + path);
        if (path == "/b") {
          agent.destroy();
          server.close();
        }
      });
    };
    get("/a");
    get("/b");
  });
  return spin();
}
