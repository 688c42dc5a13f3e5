#include "case.hpp"

CASE {
  stream::Writable w({
      .write =
          [](auto chunk, auto encoding, auto cb) {
            console.log("write", chunk.toString());
            cb();
          },
  });
  w.write("a", [] { console.log("first"); });
  w.write("b", [] { console.log("second"); });
  console.log("sync");
  process.nextTick([] { console.log("tick"); });
  Promise<>::resolve().then([] { console.log("micro"); });
  return spin();
}
