#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int count = 0;
  net::Server server;
  net::Socket a;
  net::Socket b;
  server = net::createServer([&](net::Socket peer) {
    count += 1;
    console.log("connection", count);
    setImmediate([] { console.log("immediate"); });
    peer.destroy();
    if (count == 2) server.close();
  });
  server.listen(0, "127.0.0.1", [&] {
    a = net::connect(server.address().port, "127.0.0.1");
    b = net::connect(server.address().port, "127.0.0.1");
    for (auto socket : {a, b}) {
      socket.resume();
      socket.on("error", [] {});
    }
    setImmediate([&] { busy(10); });
  });
  return spin();
}
