#include "case.hpp"

CASE {
  const http::Agent agent({.keepAlive = true});
  int left = 2;
  http::Server server;
  server =
      http::createServer([](http::IncomingMessage req, http::ServerResponse res) { res.end(); });
  server.listen("./server.sock", [&] {
    auto get = [&](std::string path, auto next) {
      http::ClientRequest req =
          http::get({.socketPath = "./server.sock", .path = path, .agent = agent},
                    [=](http::IncomingMessage res) {
                      res.resume();
                      res.on("end", next);
                    });
      req.on("socket", [=] { console.log(path + (req.reusedSocket() ? " reused" : " new")); });
    };
    auto done = [&] {
      if (--left > 0) return;
      agent.destroy();
      server.close();
    };
    get("/a", [=] {
      get("/b", done);
      setImmediate([=] { get("/c", done); });
    });
  });
  return spin();
}
