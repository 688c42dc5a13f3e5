#include "case.hpp"

CASE {
  int promises = 0;
  createHook({
                 .init =
                     [&](int, std::string type) {
                       if (type == "PROMISE") ++promises;
                     },
             })
      .enable();
  auto iterate = [&](fs::Dir dir) -> Promise<> {
    for (auto it = dir.asyncIterator(); auto entry = co_await it();)
      console.log(entry->name, promises);
    console.log("iterated", promises);
  };
  fs::promises::open("file", "w").then([&](auto handle) {
    console.log("open", promises);
    handle.sync().then([&, handle] {
      console.log("sync", promises);
      handle.datasync().then([&] {
        console.log("datasync", promises);
        fs::promises::opendir(".").then([&](fs::Dir dir) {
          console.log("opendir", promises);
          dir.read().then([&, dir](auto entry) {
            console.log("read", entry->name, promises);
            dir.close().then([&] {
              console.log("close", promises);
              fs::promises::opendir(".").then([&](fs::Dir again) { return iterate(again); });
            });
          });
        });
      });
    });
  });
  return spin();
}
