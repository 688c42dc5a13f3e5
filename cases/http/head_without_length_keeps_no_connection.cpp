#include "case.hpp"

CASE {
  const http::Agent agent({.keepAlive = true});
  agent.on("free", [] { console.log("free"); });
  http::Server server =
      http::createServer([](http::IncomingMessage req, http::ServerResponse res) { res.end(); });
  server.listen("./server.sock", [&] {
    http::ClientRequest req =
        http::request({.socketPath = "./server.sock", .method = "HEAD", .agent = agent},
                      [](http::IncomingMessage res) {
                        res.resume();
                        res.on("end", [] { console.log("end"); });
                        res.on("close", [] { console.log("res close"); });
                      });
    req.on("close", [&] {
      console.log("req close");
      agent.destroy();
      server.close();
    });
    req.end();
  });
  return spin();
}
