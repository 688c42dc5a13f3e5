#include "case.hpp"

CASE {
  auto socket = dgram::createSocket("udp4");

  socket.on("message", [&](Buffer message) {
    console.log("message", message.toString());
    process.nextTick([] { console.log("tick"); });
    if (message.toString() == "2") socket.close();
  });
  socket.bind(0, "127.0.0.1", [&] {
    socket.connect(socket.address().port, "127.0.0.1", [&] {
      socket.send("1");
      socket.send("2");
    });
  });
  return spin();
}
