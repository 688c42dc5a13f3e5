#include "case.hpp"

CASE {
  Immediate a;
  a = setImmediate([&] {
    console.log("A");
    clearImmediate(a);
    setImmediate([] { console.log("next turn"); });
  });
  setImmediate([&] {
    console.log("B");
    clearImmediate(a);
  });
  return spin();
}
