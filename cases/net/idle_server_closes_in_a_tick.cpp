#include "case.hpp"

CASE {
  auto server = net::createServer();
  server.listen(0, [&] {
    setImmediate([&] {
      server.close([] { console.log("closed"); });
      setImmediate([] { console.log("immediate"); });
      process.nextTick([] { console.log("tick"); });
      console.log("sync");
    });
  });
  return spin();
}
