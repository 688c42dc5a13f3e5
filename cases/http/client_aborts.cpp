#include "case.hpp"

CASE {
  http::ClientRequest client;
  http::Server server;
  server = http::createServer([&](http::IncomingMessage req, http::ServerResponse res) {
    req.on("aborted", [] { console.log("aborted"); });
    req.on("error", [](Error err) { console.log(err.code()); });
    req.on("close", [] { console.log("req close"); });
    res.on("close", [] { console.log("res close"); });
    server.close([] { console.log("server closed"); });
    client.destroy();
  });
  server.listen("./server.sock", [&] {
    client = http::request({.socketPath = "./server.sock", .method = "POST", .agent = false});
    client.on("error", [](Error err) { console.log("client " + err.code()); });
    client.on("close", [] { console.log("client close"); });
    client.flushHeaders();
  });
  return spin();
}
