#include "case.hpp"

CASE {
  int rounds = 0;
  net::Server server = net::createServer([](net::Socket peer) { peer.end(); });
  net::Socket socket(net::SocketOptions{});
  const auto connect = [&] { socket.connect(server.address().port, "127.0.0.1"); };
  socket.resume();
  socket.on("connect", [] { console.log("connect"); });
  socket.on("end", [] { console.log("end"); });
  socket.on("close", [&] {
    console.log("close");
    if (++rounds == 1) {
      setImmediate([=] { setImmediate(connect); });
    } else {
      server.close();
    }
  });
  server.listen(0, "127.0.0.1", connect);
  return spin();
}
