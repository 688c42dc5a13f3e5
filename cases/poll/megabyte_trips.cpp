#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int turns = 0;

  fs::writeFileSync("large", Buffer::alloc(1 << 20));
  std::function<void()> turn = [&] {
    console.log("turn", ++turns);
    busy(20);
    if (turns < 6) setImmediate(turn);
  };
  setImmediate(turn);
  fs::readFile("large", [](auto err, auto data) { console.log("read", data.length()); });
  busy(20);
  return spin();
}
