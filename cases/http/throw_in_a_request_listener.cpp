#include "case.hpp"

CASE {
  http::Server server;
  process.on("uncaughtException", [&](Error err) {
    console.log(err.message());
    setImmediate([&] {
      console.log("immediate");
      server.closeAllConnections();
    });
  });
  server = http::createServer([&](http::IncomingMessage req, http::ServerResponse res) {
    process.nextTick([] { console.log("tick"); });
    server.close();
    throw Error("boom");
  });
  server.listen("./server.sock", [] {
    http::ClientRequest req = http::get({.socketPath = "./server.sock", .agent = false});
    req.on("error", [](Error err) { console.log(err.code()); });
  });
  return spin();
}
