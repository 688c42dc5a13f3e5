#include "case.hpp"

CASE {
  auto unzip = zlib::createInflate();

  unzip.on("error", [](Error err) { console.log("error", err.code()); });
  unzip.on("close", [unzip] { console.log("close", unzip.writableLength()); });
  unzip.write("none of its", [] { console.log("written"); });
  unzip.write("more", [] { console.log("written too"); });
  unzip.end([] { console.log("ended"); });

  auto gone = zlib::createInflate();
  gone.on("close", [] { console.log("gone"); });
  gone.write("none of its", [] { console.log("written"); });
  gone.destroy();
  return spin();
}
