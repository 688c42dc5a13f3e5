#include "case.hpp"

CASE {
  stream::Writable w({
      .construct =
          [](auto cb) {
            console.log("construct");
            setImmediate(cb);
          },
      .write =
          [](auto chunk, auto encoding, auto cb) {
            console.log("write");
            cb();
          },
  });
  w.write("a", [] { console.log("written"); });
  console.log("sync");
  setImmediate([] { console.log("immediate"); });
  return spin();
}
