#include "case.hpp"

CASE {
  net::Server server;
  server = net::createServer([&](net::Socket peer) {
    peer.on("close", [] { console.log("never"); });
    process.on("SIGINT", [=] {
      console.log("SIGINT");
      server.close([] { console.log("never"); });
      peer.destroy();
      process.exit(130);
    });
    process.kill(process.pid(), "SIGINT");
  });

  server.listen("./server.sock", [] { net::connect("./server.sock"); });
  process.on("exit", [](int code) { console.log("exit", code); });
  return spin();
}
