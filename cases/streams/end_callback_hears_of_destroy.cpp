#include "case.hpp"

CASE {
  stream::Writable w(
      {.write = [](auto chunk, auto encoding, auto callback) { setImmediate(callback); }});

  w.on("close", [] { console.log("close"); });
  w.end([](Error err) { console.log("end", err.code()); });
  w.destroy();
  process.nextTick([] { console.log("tick"); });
  console.log("main");
  return spin();
}
