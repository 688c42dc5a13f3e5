#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int turns = 0;

  fs::writeFileSync("empty", "");
  std::function<void()> turn = [&] {
    console.log("turn", ++turns);
    busy(20);
    if (turns < 5) setImmediate(turn);
  };
  setImmediate(turn);
  fs::promises::readFile("empty").then([](auto data) { console.log("read", data.length()); });
  busy(20);
  return spin();
}
