#include "case.hpp"

CASE {
  zlib::deflate("hello", [](Error err, Buffer result) {
    console.log("deflated", result.length());
    process.nextTick([] { console.log("tick"); });
  });
  setImmediate([] {
    console.log("immediate 1");
    setImmediate([] { console.log("immediate 2"); });
  });
  return spin();
}
