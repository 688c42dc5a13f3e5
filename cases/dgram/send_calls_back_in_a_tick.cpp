#include "case.hpp"

CASE {
  auto socket = dgram::createSocket("udp4");

  socket.on("message", [&](Buffer message) {
    console.log("message", message.toString());
    socket.close();
  });
  socket.bind(0, "127.0.0.1", [&] {
    socket.connect(socket.address().port, "127.0.0.1", [&] {
      socket.send("hello", [](Error err, int bytes) { console.log("sent", err, bytes); });
      process.nextTick([] { console.log("tick"); });
      Promise<>::resolve().then([] { console.log("micro"); });
      setImmediate([] { console.log("immediate"); });
      console.log("connected");
    });
  });
  return spin();
}
