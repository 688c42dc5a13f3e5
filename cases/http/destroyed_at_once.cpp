#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([] { console.log("request"); });
  server.listen("./server.sock", [&] {
    http::ClientRequest req = http::get({.socketPath = "./server.sock", .agent = false});
    req.on("socket", [] { console.log("socket"); });
    req.on("error", [](Error err) { console.log(err.code()); });
    req.on("close", [] { console.log("close"); });
    req.destroy();
    console.log("destroyed");
    process.nextTick([] { console.log("tick"); });
    setImmediate([] { console.log("immediate"); });
    server.close();
  });
  return spin();
}
