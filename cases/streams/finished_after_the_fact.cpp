#include "case.hpp"

CASE {
  stream::Writable w({.write = [] {}});
  w.destroy();
  setImmediate([&] {
    stream::finished(w, [](Error err) { console.log("callback", err.code()); });
    process.nextTick([] { console.log("tick"); });
    console.log("sync");
  });
  return spin();
}
