#include "case.hpp"

CASE {
  int n = 0;

  Promise<>::resolve().then([&] { console.log("micro", n); });
  for (int i = 0; i < 10003; i++) process.nextTick([&] { n++; });
  process.nextTick([&] { console.log("last", n); });
  return spin();
}
