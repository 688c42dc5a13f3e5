#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };

  net::Server server;
  server = net::createServer();
  server.listen(0, "127.0.0.1", [&] {
    const int port = server.address().port;
    server.close([=] {
      setImmediate([=] {
        net::Socket socket = net::connect(port, "127.0.0.1");
        socket.on("error", [](Error err) { console.log(err.code()); });
        socket.on("close", [] { console.log("close"); });
        setImmediate([] { console.log("immediate"); });
        setTimeout([] { console.log("timeout"); }, 0);
        process.nextTick([=] { process.nextTick([=] { busy(10); }); });
      });
    });
  });
  return spin();
}
