#include "case.hpp"

CASE {
  auto show = [](std::string name) {
    console.log(name);
    for (auto& resource : process.getActiveResourcesInfo()) console.log(resource);
  };
  auto port1 = MessageChannel().port1;

  show("main");
  auto timer = setTimeout([] {}, 100000);
  setTimeout([] {}, 100000).unref();
  setImmediate([=] {
    show("immediate");
    clearTimeout(timer);
    port1.close();
    show("closing");
  });
  port1.on("message", [] {});
  process.on("SIGUSR2", [] {});
  show("queued");
  return spin();
}
