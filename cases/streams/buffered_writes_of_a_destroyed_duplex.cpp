#include "case.hpp"

CASE {
  stream::Duplex d(
      {.read = [] {}, .write = [](auto chunk, auto encoding, auto callback) { callback(); }});

  d.on("close", [] { console.log("close"); });
  d.cork();
  d.write("a", [](Error err) { console.log("write", err.code()); });
  d.destroy();
  console.log("main");
  return spin();
}
