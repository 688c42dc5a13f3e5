#include "case.hpp"

CASE {
  stream::Writable w({
      .write =
          [](auto chunk, auto encoding, auto cb) {
            setImmediate([=] {
              cb();
              console.log("after cb");
            });
          },
  });
  w.write("a", [] {
    console.log("written");
    process.nextTick([] { console.log("tick"); });
  });
  return spin();
}
