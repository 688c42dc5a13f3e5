#include "case.hpp"

CASE {
  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    peer.destroy();
    server.close();
  });
  server.listen("./server.sock", [=] {
    setImmediate([=] {
      net::Socket socket = net::connect("./server.sock");
      socket.on("connect", [] { console.log("connect"); });
      socket.on("error", [] {});
      socket.resume();
      setImmediate([] { console.log("immediate"); });
      fs::stat(".", [] { console.log("stat"); });
    });
  });
  return spin();
}
