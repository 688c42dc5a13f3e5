#include "case.hpp"

CASE {
  AsyncLocalStorage<int> als;
  auto show = [&](std::string name) { console.log(name, als.getStore()); };

  als.run(1, [&] {
    process.nextTick(show, "tick");
    Promise<>::resolve().then([&] { show("micro"); });
    queueMicrotask([&] { show("queued micro"); });
    setImmediate(show, "immediate");
    fs::stat(__filename, [&](auto err, auto stats) { setTimeout(show, 1, "timeout"); });
  });
  show("main");
  return spin();
}
