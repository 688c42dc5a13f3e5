#include "case.hpp"

CASE {
  auto server = net::createServer();
  server.close([](Error err) { console.log(err.code()); });
  console.log("sync");
  process.nextTick([] { console.log("tick"); });
  return spin();
}
