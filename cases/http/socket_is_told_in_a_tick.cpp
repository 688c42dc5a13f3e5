#include "case.hpp"

CASE {
  http::Server server;
  server =
      http::createServer([](http::IncomingMessage req, http::ServerResponse res) { res.end(); });
  server.listen("./server.sock", [&] {
    http::ClientRequest req =
        http::get({.socketPath = "./server.sock", .agent = false}, [&](http::IncomingMessage res) {
          console.log("response");
          res.resume();
          server.close();
        });
    req.on("socket", [] { console.log("socket"); });
    process.nextTick([] { console.log("tick"); });
    Promise<>::resolve().then([] { console.log("microtask"); });
    console.log("sync");
  });
  return spin();
}
