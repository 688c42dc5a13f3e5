#include "case.hpp"

CASE {
  auto server = net::createServer();
  server.listen(0, "127.0.0.1", [&] {
    console.log("listening");
    server.close();
  });
  console.log("sync");
  process.nextTick([] {
    console.log("tick");
    process.nextTick([] { console.log("second tick"); });
  });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
