#include "case.hpp"

CASE {
  http::Server server;
  server = http::createServer([] { console.log("request"); });
  server.listen("./server.sock", [&] {
    net::Socket socket = net::connect("./server.sock");
    socket.write("no request at all\r\n\r\n");
    socket.on("data", [] { console.log("answer"); });
    socket.on("end", [] { console.log("end"); });
    socket.on("close", [&] {
      console.log("close");
      server.close();
    });
  });
  return spin();
}
