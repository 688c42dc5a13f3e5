#include "case.hpp"

CASE {
  stream::Writable w(
      {.write = [](auto chunk, auto encoding, auto callback) { setImmediate(callback); }});

  w.on("close", [] { console.log("close"); });
  w.write("a", [](Error err) { console.log("first", !err); });
  w.write("b", [](Error err) { console.log("second", err.code()); });
  w.end([](Error err) { console.log("end", err.code()); });
  w.destroy();
  return spin();
}
