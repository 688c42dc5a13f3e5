#include "case.hpp"

CASE {
  crypto::randomInt(10, [] {
    console.log("first");
    process.nextTick([] { console.log("tick of the first"); });
  });
  crypto::randomInt(10, [] { console.log("second"); });
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
