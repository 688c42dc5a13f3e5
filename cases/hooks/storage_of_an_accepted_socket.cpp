#include "case.hpp"

CASE {
  AsyncLocalStorage<std::string> als;
  auto show = [&](std::string name) {
    console.log(name, !als.getStore() ? "nothing" : *als.getStore());
  };
  auto server = net::createServer();

  server.on("connection", [&](net::Socket peer) {
    show("connection");
    server.close();
    peer.on("data", [&] { show("data"); });
    peer.on("end", [&] { show("end"); });
    peer.end();
  });
  als.run("listens", [&] {
    server.listen("./server.sock", [&] {
      show("listening");
      als.run("connects", [&] {
        auto socket = net::connect("./server.sock");
        socket.on("connect", [&] { show("connect"); });
        socket.resume();
        socket.end("x");
        socket.on("close", [&] { show("close"); });
      });
    });
  });
  return spin();
}
