#include "case.hpp"

CASE {
  AbortController controller;
  http::Server server;
  server = http::createServer([&] {
    console.log("request");
    server.close();
    controller.abort();
    process.nextTick([] { console.log("tick"); });
    setImmediate([] { console.log("immediate"); });
  });
  server.listen("./server.sock", [&] {
    http::ClientRequest req =
        http::get({.socketPath = "./server.sock", .agent = false, .signal = controller.signal});
    req.on("error", [](Error err) { console.log(err.name()); });
    req.on("close", [] { console.log("close"); });
  });
  return spin();
}
