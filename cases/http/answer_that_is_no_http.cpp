#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([&](http::IncomingMessage req) {
    req.socket().end("no answer at all\r\n\r\n");
    server.close();
  });
  server.listen("./server.sock", [] {
    http::ClientRequest req = http::get({.socketPath = "./server.sock", .agent = false});
    req.on("error", [](Error err) {
      console.log(err.code());
      process.nextTick([] { console.log("tick"); });
    });
    req.on("close", [] { console.log("close"); });
  });
  return spin();
}
