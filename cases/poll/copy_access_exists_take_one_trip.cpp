#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int turns = 0;

  fs::writeFileSync("from", "text");
  std::function<void()> turn = [&] {
    console.log("turn", ++turns);
    busy(20);
    if (turns < 4) setImmediate(turn);
  };
  setImmediate(turn);
  fs::copyFile("from", "to", [] {
    console.log("copied");
    fs::access("to", [](auto err) {
      console.log("accessible", !err);
      fs::exists("to", [](bool exists) { console.log("exists", exists); });
    });
  });
  busy(20);
  return spin();
}
