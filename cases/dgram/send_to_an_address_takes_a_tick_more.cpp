#include "case.hpp"

CASE {
  auto socket = dgram::createSocket("udp4");

  socket.bind(0, "127.0.0.1", [&] {
    socket.send("hello", socket.address().port, "127.0.0.1", [&] {
      console.log("sent");
      socket.close();
    });
    process.nextTick([] {
      console.log("tick");
      process.nextTick([] { console.log("tick in tick"); });
    });
    Promise<>::resolve().then([] { console.log("micro"); });
    console.log("listening");
  });
  return spin();
}
