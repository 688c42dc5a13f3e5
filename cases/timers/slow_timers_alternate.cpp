#include "case.hpp"

CASE {
  auto busy = [](double ms) {
    for (auto end = performance.now() + ms; performance.now() < end;)
      ;
  };
  int n = 0;

  std::function<void()> a = [&] {
    console.log("a");
    busy(5);
    if (n++ < 4) setTimeout(a, 1);
  };
  std::function<void()> b = [&] {
    console.log("b");
    busy(5);
    if (n++ < 4) setTimeout(b, 2);
  };
  setTimeout(a, 1);
  setTimeout(b, 2);
  busy(5);
  return spin();
}
