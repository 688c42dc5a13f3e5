#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  net::Socket socket;
  setImmediate([&] {
    fs::stat(".", [] { console.log("stat"); });
    socket = net::connect("./missing.sock");
    socket.on("error", [](Error err) { console.log(err.code()); });
    setImmediate([] { console.log("immediate"); });
    busy(10);
  });
  return spin();
}
