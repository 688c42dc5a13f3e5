#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    res.writeHead(200, {{"Trailer", "Sum"}});
    res.write("body");
    res.addTrailers({{"Sum", "4"}});
    res.end();
  });
  server.listen("./server.sock", [&] {
    http::get({.socketPath = "./server.sock", .agent = false}, [&](http::IncomingMessage res) {
      server.close();
      console.log("complete", res.complete());
      res.on("data", [] { console.log("data"); });
      res.on("end", [=] { console.log("sum " + res.trailers()["sum"], res.complete()); });
    });
  });
  return spin();
}
