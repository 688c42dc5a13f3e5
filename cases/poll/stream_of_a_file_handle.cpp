#include "case.hpp"

CASE {
  fs::writeFileSync("file", "abcdef");
  fs::promises::open("file", "r").then([](auto handle) {
    auto stream = handle.createReadStream({.start = 1, .end = 4});
    handle.on("close", [=] {
      console.log("handle closed", handle.fd());
      process.nextTick([] { console.log("tick"); });
      Promise<>::resolve().then([] { console.log("microtask"); });
    });
    for (const char* event : {"open", "ready", "end", "close"})
      stream.on(event, [=] { console.log(event); });
    stream.on("data", [](Buffer chunk) {
      console.log("data", chunk.toString());
      process.nextTick([] { console.log("tick of data"); });
      Promise<>::resolve().then([] { console.log("microtask of data"); });
    });
  });
  return spin();
}
