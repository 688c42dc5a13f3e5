#include "case.hpp"

CASE {
  net::Socket socket(net::SocketOptions{});

  socket.on("error", [] { console.log("never"); });
  socket.on("close", [] { console.log("never"); });
  try {
    socket.connect(net::ConnectOptions{.host = "127.0.0.1"}, [] { console.log("never"); });
  } catch (Error& err) {
    console.log(err.name(), err.code(), err.message());
  }
  console.log(socket.connecting(), socket.destroyed());
  try {
    net::connect(net::ConnectOptions{});
  } catch (Error& err) {
    console.log("thrown", err.code());
  }
  return spin();
}
