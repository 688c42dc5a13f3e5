#include "case.hpp"

CASE {
  stream::Transform t({
      .transform =
          [](auto chunk, auto encoding, auto cb) {
            console.log("transform");
            cb(nullptr, chunk);
          },
      .flush =
          [](auto cb) {
            console.log("flush");
            cb();
          },
  });
  for (const char* event : {"prefinish", "finish", "end", "close"})
    t.on(event, [=] { console.log(event); });
  t.on("data", [](Buffer chunk) { console.log("data", chunk.toString()); });
  t.write("a");
  t.end("b");
  console.log("sync");
  return spin();
}
