#include "case.hpp"

CASE {
  fs::promises::open(__filename).then([](fs::promises::FileHandle handle) {
    handle.readFile().then([](Buffer text) { console.log("read", text.length() > 0); });
    handle.close().then([] { console.log("closed"); });
    handle.stat()
        .then([handle](fs::Stats stats) {
          console.log("stat", stats.isFile());
          return handle.close();
        })
        .then([handle] { console.log("all closed", handle.fd()); });
  });
  return spin();
}
