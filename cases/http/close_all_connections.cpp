#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([&](http::IncomingMessage req, http::ServerResponse res) {
    req.on("close", [] { console.log("request closed"); });
    res.on("close", [] { console.log("response closed"); });
    server.close([] { console.log("server closed"); });
    server.closeAllConnections();
    process.nextTick([] { console.log("tick"); });
    setImmediate([] { console.log("immediate"); });
  });
  server.listen("./server.sock", [] {
    http::ClientRequest req = http::get({.socketPath = "./server.sock", .agent = false});
    req.on("error", [](Error err) { console.log(err.code()); });
    req.on("close", [] { console.log("client closed"); });
  });
  return spin();
}
