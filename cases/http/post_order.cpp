#include "case.hpp"

CASE {
  std::string body;
  http::Server server;
  server = http::createServer([&](http::IncomingMessage req, http::ServerResponse res) {
    console.log("request");
    req.setEncoding("utf8");
    req.on("data", [&](std::string text) { body += text; });
    req.on("end", [&, res] {
      console.log(body);
      res.end();
    });
  });
  server.listen("./server.sock", [&] {
    http::ClientRequest req =
        http::request({.socketPath = "./server.sock", .method = "POST", .agent = false},
                      [&](http::IncomingMessage res) {
                        console.log("response");
                        res.resume();
                        server.close();
                      });
    req.on("finish", [] { console.log("finish"); });
    req.write("one", [] { console.log("first write"); });
    req.write("two", [] { console.log("second write"); });
    req.end("three", [] { console.log("end callback"); });
  });
  return spin();
}
