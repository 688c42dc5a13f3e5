#include "case.hpp"

CASE {
  zlib::deflate(Buffer::alloc(300000), [](Error err, Buffer packed) {
    auto unzip = zlib::createInflate();
    unzip.on("readable", [unzip] {
      if (unzip.readableLength() != unzip.readableHighWaterMark()) return;
      console.log("full");
      setTimeout(
          [unzip] {
            console.log("still full", unzip.readableLength());
            unzip.removeAllListeners("readable");
            unzip.resume();
          },
          20);
    });
    unzip.on("end", [] { console.log("end"); });
    unzip.write(packed, [] { console.log("written"); });
    unzip.end();
  });
  return spin();
}
