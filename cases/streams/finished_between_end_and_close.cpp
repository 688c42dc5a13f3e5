#include "case.hpp"

CASE {
  stream::Readable r({.read = [&] { r.push(nullptr); }});
  stream::finished(r, [] { console.log("callback"); });
  for (const char* event : {"end", "close"}) r.on(event, [=] { console.log(event); });
  r.resume();
  process.nextTick([] { console.log("tick"); });
  return spin();
}
