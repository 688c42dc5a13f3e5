#include "case.hpp"

CASE {
  stream::Writable w({.write = [](auto chunk, auto encoding, auto cb) { cb(Error("boom")); }});
  w.on("error", [](Error err) { console.log("error", err.message()); });
  w.on("close", [] { console.log("close"); });
  w.write("a", [](Error err) { console.log("callback", err.message()); });
  w.write("b", [](Error err) { console.log("buffered", err.message()); });
  console.log("sync");
  process.nextTick([] { console.log("tick"); });
  return spin();
}
