#include "case.hpp"

CASE {
  net::Socket a;
  net::Socket b;
  auto server = net::createServer([](net::Socket peer) { peer.resume(); });
  server.listen("./server.sock", [&] {
    a = net::connect("./server.sock");
    b = net::connect("./server.sock", [&] {
      for (auto [name, socket] : {std::pair<std::string, net::Socket>("a", a), {"b", b}}) {
        socket.on("close", [name = name] {
          console.log("close", name);
          process.nextTick([=] { console.log("tick", name); });
        });
      }
      a.on("close", [&] { server.close(); });
      a.destroy();
      b.destroy();
    });
  });
  return spin();
}
