#include "case.hpp"

CASE {
  int n = 1;

  process.nextTick([&](auto a, auto b) { console.log("tick", a, b, n); }, n, "text");
  n = 2;
  return spin();
}
