#include "case.hpp"

CASE {
  process.on("uncaughtException", [](Error err) { console.log("uncaught", err.message()); });
  int count = 0;
  net::Server server;
  net::Socket first;
  server = net::createServer([&](net::Socket peer) {
    count += 1;
    console.log("connection", count);
    peer.destroy();
    if (count == 2) server.close();
    throw Error("boom");
  });
  server.listen("./server.sock", [&] {
    first = net::connect("./server.sock");
    first.resume();
    first.on("close", [] { net::connect("./server.sock").resume(); });
  });
  return spin();
}
