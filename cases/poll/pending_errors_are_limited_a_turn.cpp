#include "case.hpp"

CASE {
  int errors = 0;

  std::function<void()> connect = [&] {
    auto socket = net::connect("./missing.sock");
    socket.on("error", [&](Error err) {
      if (++errors < 20) connect();
    });
  };
  std::function<void()> turn = [&] {
    console.log("errors", errors);
    if (errors < 20) setImmediate(turn);
  };
  connect();
  setImmediate(turn);
  return spin();
}
