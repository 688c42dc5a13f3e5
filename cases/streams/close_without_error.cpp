#include "case.hpp"

CASE {
  stream::Writable w({.write = [] {}});
  for (const char* event : {"error", "finish", "close"}) w.on(event, [=] { console.log(event); });
  w.destroy();
  console.log("sync");
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  return spin();
}
