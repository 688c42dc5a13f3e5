#include "case.hpp"

CASE {
  fs::writeFileSync("file", Buffer::alloc(1 << 21));
  auto fd = fs::openSync("file", "r");
  fs::read(fd, Buffer::alloc(1 << 21), 0, 1 << 21, 0, [] { console.log("read"); });
  fs::stat(".", [] { console.log("stat"); });
  return spin();
}
