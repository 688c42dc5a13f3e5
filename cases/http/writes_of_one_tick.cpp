#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    res.write("one");
    res.write("two");
    setImmediate([=] { res.end(); });
  });
  server.listen("./server.sock", [&] {
    http::get({.socketPath = "./server.sock", .agent = false}, [&](http::IncomingMessage res) {
      server.close();
      res.on("data", [](Buffer data) {
        console.log(data.toString());
        process.nextTick([] { console.log("tick"); });
      });
      res.on("end", [] { console.log("end"); });
    });
  });
  return spin();
}
