#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int turns = 0;

  fs::writeFileSync("file", "text");
  auto fd = fs::openSync("file", "r");
  std::function<void()> turn = [&] {
    console.log("turn", ++turns);
    busy(20);
    if (turns < 3) setImmediate(turn);
  };
  setImmediate(turn);
  fs::readv(fd, {Buffer::alloc(2), Buffer::alloc(2)}, 0, [](auto err, auto n, auto buffers) {
    console.log("read", n, buffers[0].toString(), buffers[1].toString());
  });
  busy(20);
  return spin();
}
