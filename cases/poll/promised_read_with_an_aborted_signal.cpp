#include "case.hpp"

CASE {
  AbortController aborted;
  auto hops = [](int n) {
    auto p = Promise<>::resolve();
    for (int i = 1; i <= n; i++) p = p.then([i] { console.log(i); });
  };
  auto tell = [](std::string name, auto promise) {
    promise.then([](auto&&...) {}, [=](auto err) { console.log(name, err.name(), err.code()); });
  };

  aborted.abort();
  fs::writeFileSync("file", "text");
  process.nextTick([] { console.log("tick"); });
  tell("read", fs::promises::readFile("file", {.signal = aborted.signal}));
  tell("write", fs::promises::writeFile("file", "other", {.signal = aborted.signal}));
  tell("append", fs::promises::appendFile("file", "other", {.signal = aborted.signal}));
  hops(5);
  fs::promises::open("file", "r").then([=](auto handle) {
    tell("read of the handle", handle.readFile({.signal = aborted.signal}));
    tell("write to the handle", handle.writeFile("other", {.signal = aborted.signal}));
    hops(5);
    handle.close().then([] { console.log("closed", fs::readFileSync("file", "utf8")); });
  });
  return spin();
}
