#include "case.hpp"

CASE {
  static int handle = 0;
  auto show = [](std::string name) { console.log(name, int(triggerAsyncId()) == handle); };

  createHook({
                 .init =
                     [](int id, std::string type) {
                       if (type == "TCPSERVERWRAP") handle = id;
                     },
             })
      .enable();
  auto server = net::createServer();
  server.on("close", [=] { show("close"); });
  server.listen(0, "127.0.0.1", [&] {
    show("listening");
    setImmediate([&] {
      show("immediate");
      server.close();
    });
  });
  return spin();
}
