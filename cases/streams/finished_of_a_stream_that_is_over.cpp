#include "case.hpp"

CASE {
  stream::Writable w({.write = [] {}});

  w.on("error", [] { console.log("error"); });
  w.on("close", [] { console.log("close"); });
  w.destroy(Error("x"));
  stream::finished(w, [](Error err) { console.log("finished", err.message()); });
  process.nextTick([] { console.log("tick"); });
  return spin();
}
