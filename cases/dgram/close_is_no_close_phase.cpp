#include "case.hpp"

CASE {
  auto socket = dgram::createSocket("udp4");

  socket.bind(0, "127.0.0.1", [&] {
    setImmediate([&] {
      setImmediate([] { console.log("immediate"); });
      Promise<>::resolve().then([] { console.log("micro"); });
      socket.close([] { console.log("close"); });
      process.nextTick([] { console.log("tick"); });
      console.log("closed");
    });
  });
  return spin();
}
