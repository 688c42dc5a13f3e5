#include "case.hpp"

CASE {
  auto unzip = zlib::createGunzip();

  unzip.on("error", [](Error err) {
    console.log("error", err.code());
    process.nextTick([] { console.log("tick"); });
  });
  unzip.on("close", [] {
    console.log("close");
    zlib::inflate("no", [](Error err) { console.log("callback", err.code(), err.message()); });
  });
  unzip.end("none of its");
  return spin();
}
