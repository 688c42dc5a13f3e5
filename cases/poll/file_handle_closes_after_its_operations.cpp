#include "case.hpp"

CASE {
  fs::promises::open(__filename).then([](fs::promises::FileHandle handle) {
    handle.readFile().then([](Buffer text) { console.log("read", text.length() > 0); });
    const Promise<> closed = handle.close();
    closed.then([handle] {
      console.log("closed", handle.fd());
      handle.readFile().catch_([](Error err) {
        console.log(err.code());
        return Buffer();
      });
    });
    console.log(handle.fd() >= 0, handle.close() == closed);
  });
  return spin();
}
