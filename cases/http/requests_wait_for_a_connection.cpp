#include "case.hpp"

CASE {
  const http::Agent agent({.maxSockets = 1});
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    res.setHeader("Connection", "close");
    res.end();
  });
  server.listen("./server.sock", [&] {
    auto get = [&](std::string path) {
      http::ClientRequest req =
          http::get({.socketPath = "./server.sock", .path = path, .agent = agent},
                    [=](http::IncomingMessage res) {
                      console.log("response " + path);
                      res.resume();
                    });
      req.on("socket", [=] { console.log("socket " + path); });
      req.on("close", [&, path] {
        console.log("close " + path);
        if (path == "/b") server.close();
      });
    };
    get("/a");
    get("/b");
  });
  return spin();
}
