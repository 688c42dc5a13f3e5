#include "case.hpp"

CASE {
  static fs::FSWatcher watcher;
  fs::writeFileSync("file", "1");
  watcher = fs::watch("file", [](std::string type) {
    console.log(type);
    watcher.close();
  });
  fs::writeFileSync("file", "2");
  setImmediate([] { console.log("immediate"); });
  process.nextTick([] { console.log("tick"); });
  return spin();
}
