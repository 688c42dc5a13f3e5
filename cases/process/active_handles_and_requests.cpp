#include "case.hpp"

CASE {
  auto show = [](std::string name) {
    console.log(name);
    for (auto& handle : process._getActiveHandles()) console.log("handle", handle.constructor.name);
    for (auto& request : process._getActiveRequests())
      console.log("request", request.constructor.name);
  };
  auto server = net::createServer();
  server.on("connection", [&](net::Socket peer) {
    show("connection");
    peer.end();
    show("ending");
    server.close();
  });

  fs::stat(".", [&] {
    show("stat");
    server.listen("./server.sock", [&] {
      auto socket = net::connect("./server.sock");
      socket.resume();
      socket.on("close", [&] { show("closed"); });
      show("connecting");
    });
  });
  show("main");
  return spin();
}
