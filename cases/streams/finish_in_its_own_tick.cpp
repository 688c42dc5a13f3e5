#include "case.hpp"

CASE {
  stream::Writable w({
      .write =
          [](auto chunk, auto encoding, auto cb) {
            console.log("write");
            cb();
          },
  });
  for (const char* event : {"prefinish", "finish", "close"})
    w.on(event, [=] { console.log(event); });
  w.write("x", [] { console.log("written"); });
  w.end([] { console.log("ended"); });
  console.log("sync");
  process.nextTick([] { console.log("tick"); });
  setImmediate([] { console.log("immediate"); });
  return spin();
}
