#include "case.hpp"

CASE {
  net::Socket socket(net::SocketOptions{});
  socket.on("close", [] { console.log("close"); });
  socket.destroy();
  console.log("sync");
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
