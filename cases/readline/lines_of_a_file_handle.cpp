#include "case.hpp"

CASE {
  fs::writeFileSync("file", "a\r\nb\nc");
  auto consume = [](fs::promises::FileHandle handle) -> Promise<> {
    for (auto it = handle.readLines().asyncIterator(); auto line = co_await it();) {
      console.log("line", line.toString());
      process.nextTick([] { console.log("tick"); });
    }
    console.log("done", handle.fd() == -1);
  };
  fs::promises::open("file", "r").then([=](auto handle) {
    handle.on("close", [] { console.log("handle closed"); });
    consume(handle).then([] { setImmediate([] { console.log("immediate"); }); });
  });
  return spin();
}
