#include "case.hpp"

CASE {
  fs::writeFileSync("small.txt", "hello");
  auto r = fs::createReadStream("small.txt");
  for (const char* event : {"open", "ready", "end", "close"})
    r.on(event, [=] { console.log(event); });
  r.on("data", [](Buffer chunk) {
    console.log("data", chunk.toString());
    process.nextTick([] { console.log("tick"); });
  });
  console.log("sync");
  return spin();
}
