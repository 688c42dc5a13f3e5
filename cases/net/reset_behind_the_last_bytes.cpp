#include "case.hpp"

CASE {
  net::Socket socket;
  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    server.close();
    peer.on("data", [] {
      console.log("data");
      setImmediate([] { console.log("immediate"); });
    });
    peer.on("end", [] { console.log("end"); });
    peer.on("error", [](Error err) { console.log("error", err.code()); });
    peer.on("close", [](bool hadError) { console.log("close", hadError); });
  });
  server.listen(0, "127.0.0.1", [&] {
    socket = net::connect(server.address().port, "127.0.0.1", [&] {
      socket.write("bytes");
      socket.resetAndDestroy();
    });
  });
  return spin();
}
