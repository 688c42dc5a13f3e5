#include "case.hpp"

CASE {
  int made = 0;

  std::function<void()> make = [&] {
    setTimeout([](int n) { console.log("timer", n); }, 10, ++made);
    if (made < 5) setImmediate(make);
  };
  make();
  return spin();
}
