#include "case.hpp"

CASE {
  auto r = fs::createReadStream("missing.txt");
  for (const char* event : {"open", "ready", "end", "close"})
    r.on(event, [=] { console.log(event); });
  r.on("error", [](Error err) {
    console.log(err.code());
    setImmediate([] { console.log("immediate"); });
    process.nextTick([] { console.log("tick"); });
  });
  return spin();
}
