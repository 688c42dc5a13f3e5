#include "case.hpp"

CASE {
  net::Socket socket;
  auto server = net::createServer([](net::Socket peer) { peer.resume(); });
  server.listen(0, "127.0.0.1", [&] {
    socket = net::connect(server.address().port, "127.0.0.1");
    console.log("connecting", socket.connecting());
    process.nextTick([] { console.log("tick"); });
    socket.on("connect", [&] {
      console.log("connect", socket.connecting());
      process.nextTick([] { console.log("tick of connect"); });
    });
    socket.on("ready", [&] {
      console.log("ready");
      socket.destroy();
      server.close();
    });
  });
  return spin();
}
