#include "case.hpp"

CASE {
  stream::Readable r({
      .read =
          [&] {
            r.push("a");
            r.push(nullptr);
          },
  });
  r.on("data", [](Buffer chunk) { console.log("data", chunk.toString()); });
  console.log("sync");
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
