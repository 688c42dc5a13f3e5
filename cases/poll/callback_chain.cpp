#include "case.hpp"

CASE {
  fs::open("file", "w", [](auto err, auto fd) {
    console.log("open");
    setImmediate([] { console.log("immediate after open"); });
    fs::write(fd, "text", [fd](auto err, auto n) {
      console.log("write", n);
      setImmediate([] { console.log("immediate after write"); });
      fs::close(fd, [] { console.log("close", fs::readFileSync("file", "utf8")); });
    });
  });
  return spin();
}
