#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int turns = 0;
  bool done = false;

  fs::writeFileSync("large", Buffer::alloc(600 * 1024));
  std::function<void()> turn = [&] {
    ++turns;
    if (!done) setImmediate(turn);
  };
  setImmediate(turn);
  fs::readFile("large", [&](auto err, auto data) {
    console.log(turns < 3 ? "fewer than four trips" : "four trips or more", data.length());
    done = true;
  });
  busy(20);
  return spin();
}
