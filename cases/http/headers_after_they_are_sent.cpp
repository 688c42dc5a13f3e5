#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    res.flushHeaders();
    try {
      res.setHeader("Late", "yes");
    } catch (Error& err) {
      console.log(err.code());
    }
    res.on("error", [](Error err) { console.log("error " + err.code()); });
    res.end("body");
    res.write("more", [](Error err) { console.log("callback " + err.code()); });
    console.log("ended");
  });
  server.listen("./server.sock", [&] {
    http::get({.socketPath = "./server.sock", .agent = false}, [&](http::IncomingMessage res) {
      res.resume();
      server.close();
    });
  });
  return spin();
}
