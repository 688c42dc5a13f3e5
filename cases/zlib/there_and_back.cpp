#include "case.hpp"

CASE {
  zlib::gzip("hello", [](Error err, Buffer packed) {
    console.log("packed");
    zlib::gunzip(packed, [](Error err, Buffer unpacked) {
      console.log("unpacked", unpacked.toString());
      Promise<>::resolve().then([] { console.log("micro"); });
      process.nextTick([] { console.log("tick"); });
    });
  });
  return spin();
}
