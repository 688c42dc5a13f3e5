#include "case.hpp"

CASE {
  Immediate last;
  setImmediate([&] {
    console.log("A");
    clearImmediate(last);
    setImmediate([] { console.log("next turn"); });
  });
  setImmediate([] { console.log("B"); });
  last = setImmediate([] { console.log("never"); });
  return spin();
}
