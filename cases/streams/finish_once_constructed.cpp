#include "case.hpp"

CASE {
  stream::Writable w({
      .construct =
          [](auto callback) {
            callback();
            process.nextTick([] { console.log("tick"); });
          },
      .write =
          [](auto chunk, auto encoding, auto callback) {
            console.log("write");
            callback();
          },
  });

  w.on("prefinish", [] { console.log("prefinish"); });
  w.on("finish", [] { console.log("finish"); });
  w.end("a");
  return spin();
}
