#include "case.hpp"

CASE {
  crypto::randomInt(10);
  crypto::randomInt(10, [](auto err, auto number) { console.log("int", number < 10); });
  crypto::randomBytes(4, [](auto err, auto bytes) { console.log("bytes", bytes.length()); });
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
