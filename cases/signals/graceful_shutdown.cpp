#include "case.hpp"

CASE {
  auto server = net::createServer([](net::Socket peer) { peer.resume(); });

  server.listen("./server.sock", [&] {
    static net::Socket client;
    client = net::connect("./server.sock", [] { process.kill(process.pid(), "SIGTERM"); });
    client.on("close", [] { console.log("client closed"); });
    process.on("SIGTERM", [&] {
      console.log("SIGTERM");
      setTimeout(
          [] {
            console.log("never");
            process.exit(1);
          },
          5000);
      server.close([] {
        console.log("server closed");
        process.exit(0);
      });
      client.end();
    });
  });
  process.on("exit", [](int code) { console.log("exit", code); });
  return spin();
}
