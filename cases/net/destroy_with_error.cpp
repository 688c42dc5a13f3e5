#include "case.hpp"

CASE {
  net::Socket socket;
  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    peer.resume();
    server.close();
  });
  server.listen("./server.sock", [&] {
    socket = net::connect("./server.sock", [&] {
      socket.destroy(Error("boom"));
      process.nextTick([] { console.log("tick"); });
      setImmediate([] { console.log("immediate"); });
      console.log("sync");
    });
    socket.on("error", [](Error err) { console.log("error", err.message()); });
    socket.on("close", [](bool hadError) { console.log("close", hadError); });
  });
  return spin();
}
