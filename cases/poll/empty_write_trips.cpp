#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int turns = 0;

  std::function<void()> turn = [&] {
    console.log("turn", ++turns);
    busy(20);
    if (turns < 4) setImmediate(turn);
  };
  setImmediate(turn);
  fs::writeFile("empty", "", [] { console.log("written"); });
  busy(20);
  return spin();
}
