#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    console.log("request");
    setTimeout([] { console.log("timeout"); }, 0);
    setImmediate([=] {
      console.log("immediate");
      res.end("body");
    });
    process.nextTick([] { console.log("tick"); });
    Promise<>::resolve().then([] { console.log("microtask"); });
  });
  server.listen("./server.sock", [&] {
    http::get({.socketPath = "./server.sock", .agent = false}, [&](http::IncomingMessage res) {
      console.log("response");
      res.resume();
      server.close();
    });
  });
  return spin();
}
