#include "case.hpp"

CASE {
  auto probe = net::createServer();
  net::Socket socket;
  probe.listen(0, "127.0.0.1", [&] {
    const int port = probe.address().port;
    probe.close([&, port] {
      socket = net::connect(port, "127.0.0.1");
      socket.on("error", [](Error err) {
        console.log(err.code(), err.syscall());
        setImmediate([] { console.log("immediate"); });
        setTimeout([] { console.log("timeout"); }, 0);
      });
      socket.on("close", [](bool hadError) { console.log("close", hadError); });
    });
  });
  return spin();
}
