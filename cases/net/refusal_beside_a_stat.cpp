#include "case.hpp"

CASE {
  net::Server server;
  server = net::createServer();
  server.listen(0, "127.0.0.1", [&] {
    const int port = server.address().port;
    server.close([=] {
      setImmediate([=] {
        net::Socket socket = net::connect(port, "127.0.0.1");
        socket.on("error", [](Error err) { console.log(err.code()); });
        fs::stat(".", [] { console.log("stat"); });
        setImmediate([] { console.log("immediate"); });
      });
    });
  });
  return spin();
}
