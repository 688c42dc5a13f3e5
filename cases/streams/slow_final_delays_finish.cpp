#include "case.hpp"

CASE {
  stream::Writable w({
      .write = [](auto chunk, auto encoding, auto cb) { cb(); },
      .final =
          [](auto cb) {
            console.log("final");
            setImmediate(cb);
          },
  });
  for (const char* event : {"prefinish", "finish", "close"})
    w.on(event, [=] { console.log(event); });
  w.end("x");
  console.log("sync");
  return spin();
}
