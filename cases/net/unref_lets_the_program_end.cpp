#include "case.hpp"

CASE {
  auto server = net::createServer();
  server.listen(0, [&] {
    console.log("listening");
    server.unref();
  });
  process.on("exit", [] { console.log("exit"); });
  return spin();
}
