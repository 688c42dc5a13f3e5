#include "case.hpp"

CASE {
  auto first = net::createServer();
  net::Server second;
  first.listen(0, [&] {
    setImmediate([&] {
      second = net::createServer();
      second.on("error", [&](Error err) {
        console.log(err.code());
        first.close();
      });
      second.listen(first.address().port);
      process.nextTick([] { console.log("tick"); });
      Promise<>::resolve().then([] { console.log("micro"); });
      setImmediate([] { console.log("immediate"); });
      console.log("sync");
    });
  });
  return spin();
}
