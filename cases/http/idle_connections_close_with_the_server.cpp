#include "case.hpp"

CASE {
  const http::Agent agent({.keepAlive = true});
  http::Server server;
  server = http::createServer(
      [](http::IncomingMessage req, http::ServerResponse res) { res.end("body"); });
  server.listen("./server.sock", [&] {
    http::get({.socketPath = "./server.sock", .agent = agent}, [&](http::IncomingMessage res) {
      res.resume();
      res.on("end", [&] {
        server.close([] { console.log("closed"); });
        console.log("closing");
        setImmediate([&] {
          console.log("immediate");
          agent.destroy();
        });
      });
    });
  });
  return spin();
}
