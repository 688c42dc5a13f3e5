#include "case.hpp"

CASE {
  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    console.log("connection");
    peer.destroy();
    server.close();
  });
  server.listen(0, "127.0.0.1", [&] {
    net::Socket socket =
        net::connect(server.address().port, "127.0.0.1", [] { console.log("connect"); });
    socket.on("error", [] {});
  });
  return spin();
}
