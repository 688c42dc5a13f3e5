#include "case.hpp"

CASE {
  setImmediate([] {
    console.log("A");
    Promise<>::resolve().then([] { console.log("micro"); });
    process.nextTick([] { console.log("tick"); });
  });
  setImmediate([] { console.log("B"); });
  return spin();
}
