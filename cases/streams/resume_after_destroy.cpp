#include "case.hpp"

CASE {
  stream::Readable r({.read = [] {}});
  for (const char* event : {"resume", "pause", "close"}) r.on(event, [=] { console.log(event); });
  r.pause();
  r.destroy();
  r.resume();
  console.log("sync");
  process.nextTick([] { console.log("tick"); });
  return spin();
}
