#include "case.hpp"

CASE {
  int count = 0;
  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    server.close();
    peer.on("data", [&, peer] {
      if (++count > 2) return;
      console.log("data " + std::to_string(count));
      if (count == 2) return;
      peer.pause();
      setImmediate([=] {
        console.log("immediate");
        peer.resume();
      });
    });
    peer.on("end", [] { console.log("end"); });
  });
  server.listen("./server.sock", [] {
    net::Socket socket = net::connect("./server.sock");
    socket.end(Buffer::alloc(200000));
    socket.resume();
  });
  return spin();
}
