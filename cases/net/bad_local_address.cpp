#include "case.hpp"

CASE {
  net::Socket socket =
      net::connect({.port = 9, .host = "127.0.0.1", .localAddress = "203.0.113.77"});
  socket.on("error", [](Error err) { console.log(err.code()); });
  socket.on("close", [] { console.log("close"); });
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  console.log("sync");
  return spin();
}
