#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    console.log("request");
    req.on("data", [](Buffer data) { console.log(data.toString()); });
    req.on("end", [=] { res.end(); });
  });
  server.listen("./server.sock", [&] {
    http::ClientRequest req = http::request({
        .socketPath = "./server.sock",
        .method = "POST",
        .headers = {{"Expect", "100-continue"}},
        .agent = false,
    });
    req.on("continue", [=] {
      console.log("continue");
      req.end("body");
    });
    req.on("response", [&](http::IncomingMessage res) {
      console.log("response");
      res.resume();
      server.close();
    });
  });
  return spin();
}
