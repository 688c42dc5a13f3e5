#include "case.hpp"

CASE {
  auto socket = dgram::createSocket("udp4");

  socket.on("close", [] { console.log("close"); });
  process.nextTick([] { console.log("tick before"); });
  socket.bind(0, "127.0.0.1", [&] {
    console.log("listening");
    socket.close();
  });
  process.nextTick([] { console.log("tick after"); });
  setImmediate([] { console.log("immediate"); });
  console.log("main");
  return spin();
}
