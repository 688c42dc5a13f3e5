#include "case.hpp"

CASE {
  http::ClientRequest req;
  http::Server server;
  server = http::createServer([&] {
    console.log("request");
    req.setTimeout(20);
    server.close();
  });
  server.listen("./server.sock", [&] {
    req = http::get({.socketPath = "./server.sock", .agent = false});
    req.on("timeout", [&] {
      console.log("timeout");
      req.destroy();
      process.nextTick([] { console.log("tick"); });
      setImmediate([] { console.log("immediate"); });
    });
    req.on("error", [](Error err) { console.log(err.code()); });
    req.on("close", [] { console.log("close"); });
  });
  return spin();
}
