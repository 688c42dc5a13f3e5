#include "case.hpp"

CASE {
  stream::Writable w({
      .writev =
          [](auto chunks, auto cb) {
            console.log("writev", chunks.size());
            cb();
          },
  });
  w.cork();
  w.write("a", [] { console.log("first"); });
  w.write("b", [] { console.log("second"); });
  process.nextTick([&] {
    w.uncork();
    console.log("uncorked");
  });
  console.log("sync");
  return spin();
}
