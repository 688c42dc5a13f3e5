#include "case.hpp"

CASE {
  stream::Writable w({.write = [](auto chunk, auto encoding, auto cb) { cb(); }});
  w.on("error", [](Error err) { console.log("error", err.code()); });
  w.on("finish", [] { console.log("finish"); });
  w.end();
  w.write("x", [](Error err) { console.log("callback", err.code()); });
  console.log("sync");
  process.nextTick([] { console.log("tick"); });
  return spin();
}
