#include "case.hpp"

CASE {
  net::Socket socket;
  net::Server server;
  server = net::createServer([](net::Socket peer) {
    peer.on("end", [] { console.log("end"); });
    peer.on("close", [](bool hadError) {
      console.log("peer closed", hadError);
      process.exit();
    });
    peer.resume();
  });
  server.listen(0, "127.0.0.1", [&] {
    socket = net::connect(server.address().port, "127.0.0.1", [&] {
      socket.end();
      socket.resetAndDestroy();
      console.log("destroyed", socket.destroyed());
    });
    socket.on("error", [](Error err) { console.log("error", err.message()); });
    socket.on("close", [] { console.log("close"); });
  });
  return spin();
}
