#include "case.hpp"

CASE {
  Immediate b, c;
  setImmediate([&] {
    console.log("A");
    process.nextTick([&] { clearImmediate(b); });
    Promise<>::resolve().then([&] { clearImmediate(c); });
  });
  b = setImmediate([] { console.log("B"); });
  c = setImmediate([] { console.log("C"); });
  setImmediate([] { console.log("D"); });
  return spin();
}
