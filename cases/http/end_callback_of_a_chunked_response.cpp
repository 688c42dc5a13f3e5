#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    res.on("finish", [] { console.log("finish"); });
    res.write("one", [] { console.log("first write"); });
    res.write("two", [] { console.log("second write"); });
    res.end("three", [] { console.log("end callback"); });
    process.nextTick([] { console.log("tick"); });
    Promise<>::resolve().then([] { console.log("microtask"); });
  });
  server.listen("./server.sock", [&] {
    http::get({.socketPath = "./server.sock", .agent = false}, [&](http::IncomingMessage res) {
      res.resume();
      server.close();
    });
  });
  return spin();
}
