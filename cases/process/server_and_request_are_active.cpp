#include "case.hpp"

CASE {
  auto show = [](const char* name) {
    console.log(name);
    for (const auto& resource : process.getActiveResourcesInfo()) console.log(resource);
  };
  auto server = net::createServer();

  fs::stat(".", [&] {
    show("in stat");
    server.listen("./server.sock", [&] {
      show("listening");
      server.close([&] { show("closed"); });
      show("closing");
    });
  });
  show("main");
  return spin();
}
