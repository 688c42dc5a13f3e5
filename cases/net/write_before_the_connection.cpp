#include "case.hpp"

CASE {
  net::Server server;
  net::Socket socket;
  server = net::createServer([&](net::Socket peer) {
    peer.on("data", [&, peer](Buffer chunk) {
      console.log("peer data", chunk.toString());
      peer.destroy();
      server.close();
    });
  });
  server.listen(0, "127.0.0.1", [&] {
    socket = net::connect(server.address().port, "127.0.0.1", [&] {
      console.log("connect");
      process.nextTick([] { console.log("tick of connect"); });
    });
    socket.write("early", [] { console.log("written"); });
    console.log("sync");
    socket.on("error", [] {});
    socket.resume();
  });
  return spin();
}
