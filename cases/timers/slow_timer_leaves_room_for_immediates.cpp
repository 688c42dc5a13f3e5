#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int n = 0;

  std::function<void()> timer = [&] {
    console.log("timer", ++n);
    busy(4);
    if (n < 3) setTimeout(timer, 1);
  };
  std::function<void()> immediate = [&] {
    console.log("immediate");
    busy(4);
    if (n < 3) setImmediate(immediate);
  };
  setTimeout(timer, 1);
  setImmediate(immediate);
  busy(4);
  return spin();
}
