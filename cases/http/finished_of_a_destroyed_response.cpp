#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer(
      [](http::IncomingMessage req, http::ServerResponse res) { res.write("a"); });
  server.listen("./server.sock", [&] {
    auto req =
        http::get({.socketPath = "./server.sock", .agent = false}, [&](http::IncomingMessage res) {
          res.on("error", [](Error err) { console.log("response error", err.message()); });
          res.on("close", [] { console.log("response close"); });
          res.destroy(Error("given"));
          stream::finished(res, [](Error err) { console.log("finished", err.message()); });
          process.nextTick([] { console.log("tick"); });
          server.close();
        });
    req.on("error", [](Error err) { console.log("request error", err.message()); });
    req.on("close", [] { console.log("request close"); });
  });
  return spin();
}
