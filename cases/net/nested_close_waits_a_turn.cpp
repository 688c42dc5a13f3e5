#include "case.hpp"

CASE {
  net::Socket a;
  net::Socket b;
  auto server = net::createServer([](net::Socket peer) { peer.resume(); });
  server.listen("./server.sock", [&] {
    a = net::connect("./server.sock");
    b = net::connect("./server.sock", [&] {
      a.on("close", [&] {
        console.log("close a");
        b.destroy();
        setImmediate([] { console.log("immediate"); });
      });
      b.on("close", [&] {
        console.log("close b");
        server.close();
      });
      a.destroy();
    });
  });
  return spin();
}
