#include "case.hpp"

CASE {
  net::Socket socket(net::SocketOptions{});
  for (const char* event : {"finish", "end", "close"})
    socket.on(event, [=] { console.log(event); });
  socket.end();
  console.log("sync");
  process.nextTick([] { console.log("tick"); });
  return spin();
}
