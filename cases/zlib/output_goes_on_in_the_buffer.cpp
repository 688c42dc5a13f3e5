#include "case.hpp"

CASE {
  zlib::gzip(Buffer::alloc(10000), [](Error err, Buffer packed) {
    auto unzip = zlib::createGunzip();
    unzip.on("data", [](Buffer chunk) { console.log("data", chunk.length()); });
    unzip.on("end", [] { console.log("end"); });
    unzip.write(packed, [] { console.log("written"); });
    unzip.end(packed);
  });
  return spin();
}
