#include "case.hpp"

CASE {
  auto show = [](std::string name) {
    console.log(name);
    for (const auto& resource : process.getActiveResourcesInfo()) console.log(resource);
  };
  auto server = net::createServer();

  server.on("connection", [&](net::Socket peer) {
    show("connection");
    server.close();
    setImmediate([&show, peer] {
      show("immediate");
      peer.resume();
      peer.end();
      show("ending");
    });
    peer.on("close", [&] { show("closed"); });
  });
  server.listen("./server.sock", [&] {
    auto socket = net::connect("./server.sock");
    show("connecting");
    socket.end(Buffer::alloc(1000000));
    socket.resume();
  });
  return spin();
}
