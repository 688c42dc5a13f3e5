#include "case.hpp"

CASE {
  stream::Readable r({.read = [&] { r.push("a"); }});
  stream::Writable w({.write = [](auto chunk, auto encoding, auto cb) { cb(Error("boom")); }});
  for (const char* event : {"error", "close"}) r.on(event, [=] { console.log("r", event); });
  for (const char* event : {"error", "close"}) w.on(event, [=] { console.log("w", event); });
  stream::pipeline(r, w, [](Error err) { console.log("callback", err.message()); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
