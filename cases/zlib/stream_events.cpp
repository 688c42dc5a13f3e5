#include "case.hpp"

CASE {
  auto zip = zlib::createGzip();

  for (const char* event : {"finish", "end", "close"}) zip.on(event, [=] { console.log(event); });
  zip.on("data", [](Buffer chunk) { console.log("data", chunk.length()); });
  zip.write("hello", [] { console.log("written"); });
  zip.end([] { console.log("ended"); });
  return spin();
}
