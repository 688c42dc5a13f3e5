#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int turns = 0;
  bool done = false;

  std::function<void()> turn = [&] {
    ++turns;
    busy(5);
    if (!done) setImmediate(turn);
  };
  setImmediate(turn);
  fs::promises::readFile(__filename).then([&] {
    console.log(turns < 3 ? "fewer than four trips" : "four trips or more");
    done = true;
  });
  busy(20);
  return spin();
}
