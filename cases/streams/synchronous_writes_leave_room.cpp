#include "case.hpp"

CASE {
  stream::Writable w({
      .highWaterMark = 2,
      .write = [](auto chunk, auto encoding, auto cb) { cb(); },
  });
  w.on("drain", [] { console.log("drain"); });
  console.log(w.write("abc"));
  console.log(w.write("de", [] { console.log("written"); }));
  process.nextTick([] { console.log("tick"); });
  return spin();
}
