#include "case.hpp"

CASE {
  int rounds = 0;
  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    console.log("connection");
    peer.end();
    server.close();
  });
  const auto listen = [&] {
    server.listen(0, "127.0.0.1",
                  [&] { net::connect(server.address().port, "127.0.0.1").resume(); });
  };
  server.on("close", [&] {
    console.log("close");
    if (++rounds == 1) setImmediate([=] { setImmediate(listen); });
  });
  listen();
  return spin();
}
