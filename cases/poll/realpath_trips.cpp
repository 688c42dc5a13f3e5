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
    if (turns < 3) setImmediate(turn);
  };
  setImmediate(turn);
  fs::realpath("/proc/sys/kernel", [] { console.log("realpath"); });
  fs::realpath.native("/proc/sys/kernel", [] { console.log("native"); });
  process.nextTick([&] { process.nextTick([&] { busy(20); }); });
  return spin();
}
