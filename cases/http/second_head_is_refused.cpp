#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    if (req.url() == "/merging") res.setHeader("Early", "yes");
    res.writeHead(200);
    try {
      res.writeHead(202, "again");
      console.log("replaced");
    } catch (Error& err) {
      console.log(err.code() + " " + err.message());
    }
    res.end("body");
  });
  server.listen("./server.sock", [&] {
    http::get({.socketPath = "./server.sock", .path = "/", .agent = false},
              [&](http::IncomingMessage res) {
                console.log(std::to_string(res.statusCode()) + " " + res.statusMessage());
                res.resume();
                res.on("end", [&] {
                  http::get({.socketPath = "./server.sock", .path = "/merging", .agent = false},
                            [&](http::IncomingMessage merging) {
                              console.log(std::to_string(merging.statusCode()) + " " +
                                          merging.statusMessage());
                              merging.resume();
                              server.close();
                            });
                });
              });
  });
  return spin();
}
