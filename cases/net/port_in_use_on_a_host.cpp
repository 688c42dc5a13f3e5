#include "case.hpp"

CASE {
  auto first = net::createServer();
  net::Server second;
  first.listen(0, "127.0.0.1", [&] {
    setImmediate([&] {
      second = net::createServer();
      second.on("error", [&](Error err) {
        console.log(err.code(), err.syscall());
        first.close();
      });
      second.listen(first.address().port, "127.0.0.1");
      process.nextTick([] { console.log("tick"); });
      setImmediate([] { console.log("immediate"); });
      console.log("sync");
    });
  });
  return spin();
}
