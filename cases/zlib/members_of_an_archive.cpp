#include "case.hpp"

CASE {
  const Buffer padding = Buffer::alloc(10, 0);
  const Buffer junk = Buffer::alloc(10, 1);

  zlib::gzip("hello ", [=](Error err, Buffer packed) {
    auto unzip = zlib::createGunzip();
    unzip.on("data", [](Buffer chunk) { console.log("data", chunk.toString()); });
    unzip.on("end", [=] {
      console.log("end");
      auto bad = zlib::createGunzip();
      bad.on("error", [](Error err) { console.log("error", err.code()); });
      bad.end(Buffer::concat({packed, junk}, packed.length() + 10));
    });
    unzip.write(Buffer::concat({packed, packed}, packed.length() * 2));
    unzip.end(Buffer::concat({packed, padding}, packed.length() + 10));
  });
  return spin();
}
