#include "case.hpp"

CASE {
  net::Socket socket;
  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    peer.resume();
    server.close();
  });
  server.listen(0, "127.0.0.1", [&] {
    socket = net::connect(server.address().port, "127.0.0.1", [&] {
      setTimeout(
          [&] {
            socket.destroy();
            setImmediate([] { console.log("immediate"); });
            process.nextTick([] { console.log("tick"); });
          },
          2);
    });
    socket.on("close", [] { console.log("close"); });
  });
  return spin();
}
