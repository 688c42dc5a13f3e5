#include "case.hpp"

CASE {
  std::function<void()> answer;
  http::Server server;
  server = http::createServer([&](http::IncomingMessage req, http::ServerResponse res) {
    console.log("request");
    answer = [=] {
      console.log("answering");
      res.end("body");
    };
    process.kill(process.pid(), "SIGTERM");
  });
  process.on("SIGTERM", [&] {
    console.log("signal");
    server.close([] {
      console.log("closed");
      process.exit(0);
    });
    setImmediate(answer);
  });
  process.on("exit", [](int code) { console.log("exit", code); });
  server.listen("./server.sock", [] {
    http::get({.socketPath = "./server.sock", .agent = false},
              [](http::IncomingMessage res) { res.resume(); });
  });
  return spin();
}
