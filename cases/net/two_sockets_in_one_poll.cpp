#include "case.hpp"

CASE {
  int count = 0;
  bool taken = false;
  net::Socket first, second;
  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    peer.on("data", [&] {
      console.log("data " + std::to_string(++count));
      if (count == 1) setImmediate([] { console.log("immediate"); });
    });
    peer.on("end", [=] { peer.end(); });
    if (taken) {
      server.close();
      setImmediate([&] {
        setImmediate([&] {
          first.end("x");
          second.end("y");
        });
      });
    }
    taken = true;
  });
  server.listen("./server.sock", [&] {
    first = net::connect("./server.sock");
    second = net::connect("./server.sock");
    first.resume();
    second.resume();
  });
  return spin();
}
