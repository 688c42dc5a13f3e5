#include "case.hpp"

CASE {
  net::Server server;
  net::Socket socket;
  server = net::createServer([&](net::Socket peer) {
    peer.end(Buffer::alloc(131072));
    server.close();
  });
  server.listen("./server.sock", [&] {
    socket = net::connect("./server.sock");
    socket.once("data", [&](Buffer chunk) {
      console.log("data", chunk.length() > 0);
      process.nextTick([] { console.log("tick"); });
      Promise<>::resolve().then([] { console.log("micro"); });
      socket.once("data", [] { console.log("more data"); });
    });
    socket.on("end", [] { console.log("end"); });
  });
  return spin();
}
