#include "case.hpp"

CASE {
  fs::writeFileSync("body.txt", "body");
  http::Server server;
  server = http::createServer([](http::IncomingMessage req, http::ServerResponse res) {
    auto file = fs::createReadStream("body.txt");
    for (const std::string event : {"end", "close"})
      file.on(event, [=] { console.log("file " + event); });
    for (const std::string event : {"pipe", "unpipe", "prefinish", "finish", "close"})
      res.on(event, [=] { console.log("res " + event); });
    file.pipe(res);
  });
  server.listen("./server.sock", [&] {
    http::get({.socketPath = "./server.sock", .agent = false}, [&](http::IncomingMessage res) {
      server.close();
      res.resume();
    });
  });
  return spin();
}
