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
  fs::watchFile("missing", {.interval = 1000}, [](fs::Stats now, fs::Stats before) {
    console.log("missing", now.size(), before.size());
    fs::unwatchFile("missing");
  });
  busy(20);
  return spin();
}
