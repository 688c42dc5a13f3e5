#include "case.hpp"

CASE {
  net::Socket socket;
  setImmediate([&] {
    socket = net::connect("./missing.sock");
    socket.on("error", [](Error err) { console.log(err.code()); });
    socket.on("close", [] { console.log("close"); });
    setImmediate([] { console.log("immediate"); });
    process.nextTick([] { console.log("tick"); });
  });
  return spin();
}
