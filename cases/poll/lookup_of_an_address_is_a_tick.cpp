#include "case.hpp"

CASE {
  dns::lookup("127.0.0.1",
              [](auto err, auto address, auto family) { console.log("lookup", address, family); });
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  console.log("main");
  return spin();
}
