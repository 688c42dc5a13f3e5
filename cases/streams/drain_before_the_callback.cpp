#include "case.hpp"

CASE {
  stream::Writable w({
      .highWaterMark = 1,
      .write = [](auto chunk, auto encoding, auto cb) { setImmediate(cb); },
  });
  w.on("drain", [] { console.log("drain"); });
  console.log(w.write("ab", [] { console.log("written"); }));
  setImmediate([] { console.log("immediate"); });
  return spin();
}
