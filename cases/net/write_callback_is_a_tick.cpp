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
      socket.write("a", [] { console.log("written a"); });
      socket.write("b", [] { console.log("written b"); });
      process.nextTick([] { console.log("tick"); });
      Promise<>::resolve().then([] { console.log("micro"); });
      setImmediate([&] {
        console.log("immediate");
        socket.end();
      });
      console.log("sync");
    });
  });
  return spin();
}
