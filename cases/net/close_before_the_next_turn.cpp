#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  net::Socket socket;
  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    peer.resume();
    server.close();
  });
  server.listen(0, "127.0.0.1", [&] {
    socket = net::connect(server.address().port, "127.0.0.1", [&] {
      setImmediate([&] {
        socket.destroy();
        setTimeout([] { console.log("timeout"); }, 0);
        setImmediate([] { console.log("immediate"); });
        process.nextTick([] { console.log("tick"); });
        busy(5);
      });
    });
    socket.on("close", [] { console.log("close"); });
  });
  return spin();
}
