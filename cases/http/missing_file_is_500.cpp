#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    console.log("request");
    fs::readFile("./missing.txt", [=](auto err, auto data) {
      console.log(err.code());
      res.writeHead(500);
      res.end("failed");
    });
    setImmediate([] { console.log("immediate"); });
  });
  server.listen("./server.sock", [&] {
    http::get({.socketPath = "./server.sock", .agent = false}, [&](http::IncomingMessage res) {
      res.on("data", [](Buffer data) { console.log(data.toString()); });
      server.close();
    });
  });
  return spin();
}
