#include "case.hpp"

CASE {
  stream::Writable w({.write = [](auto chunk, auto encoding, auto callback) { callback(); }});

  w.on("error", [](Error err) { console.log("error", err.message()); });
  w.on("close", [] { console.log("close"); });
  w.cork();
  w.write("a", [](Error err) { console.log("write", err.message()); });
  w.destroy(Error("boom"));
  process.nextTick([] { console.log("tick"); });
  console.log("main");
  return spin();
}
