#include "case.hpp"

CASE {
  AsyncLocalStorage<std::string> als;
  auto show = [&](std::string name) { console.log(name, als.getStore()); };

  auto bound = als.run("bound", [&] { return AsyncResource::bind(show); });
  auto snapshot = als.run("taken", [] { return AsyncLocalStorage<std::string>::snapshot(); });
  als.run("caller", [&] {
    bound("bound");
    snapshot(show, "snapshot");
    snapshot([&] { process.nextTick(show, "tick"); });
    show("caller");
  });
  show("main");
  return spin();
}
