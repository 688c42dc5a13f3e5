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
    if (turns < 5) setImmediate(turn);
  };
  setImmediate(turn);
  fs::readFile(".", [](auto err) { console.log(err.code()); });
  busy(20);
  return spin();
}
